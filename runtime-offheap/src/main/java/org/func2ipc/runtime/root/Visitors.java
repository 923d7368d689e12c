package org.func2ipc.runtime.root;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.runtime.root.ControlMessage.Word;

/**
 * Processes of the same user that ask a domain of a running system something: the root task passes the question on and
 * the answer back. It knows no question itself; {@link Questions} of the domain does.
 */
final class Visitors {
    private final Domains domains;
    private final Map<Long, Pending> pending = new HashMap<>();
    private long tickets;

    private record Pending(String domain, ControlConnection visitor) {}

    Visitors(Domains domains) {
        this.domains = domains;
    }

    /** {@code visitor} sent {@code question}: passes it on to the domain it names. */
    void asked(ControlConnection visitor, ControlMessage question) {
        String domain = question.argument(0);
        long ticket = ++tickets;
        List<String> passed = new ArrayList<>(question.arguments());
        passed.set(0, Long.toString(ticket));
        boolean living = domains.isReady(domain) && !domains.isEnded(domain) && !domains.isStopped(domain);
        if (living && domains.send(domain, new ControlMessage(Word.ASKED, passed))) {
            pending.put(ticket, new Pending(domain, visitor));
        } else {
            refuse(
                    visitor,
                    "no domain \"" + domain + "\" is ready in this run: it has "
                            + domains.processes().stream()
                                    .map(process -> "\"" + process.name() + "\"")
                                    .toList());
        }
    }

    /** {@code domain} answered. */
    void answered(String domain, ControlMessage answer) {
        long ticket = answer.number(0);
        Pending asked = pending.get(ticket);
        if (asked != null && asked.domain().equals(domain)) {
            pending.remove(ticket);
            asked.visitor()
                    .post(new ControlMessage(
                            Word.ANSWER,
                            answer.arguments().subList(1, answer.arguments().size())));
        }
    }

    /** {@code domain} is no more: it answers nothing. */
    void ended(String domain) {
        pending.values().removeIf(asked -> {
            if (asked.domain().equals(domain)) {
                refuse(asked.visitor(), "domain \"" + domain + "\" died before it answered");
            }
            return asked.domain().equals(domain);
        });
    }

    /** The system has ended. */
    void end() {
        pending.values().forEach(asked -> refuse(asked.visitor(), "the system ended before it answered"));
        pending.clear();
    }

    private static void refuse(ControlConnection visitor, String why) {
        visitor.post(ControlMessage.of(Word.ANSWER, Questions.REFUSED, why));
    }
}
