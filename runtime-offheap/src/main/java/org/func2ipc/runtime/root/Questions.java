package org.func2ipc.runtime.root;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.func2ipc.runtime.root.ControlMessage.Word;

/**
 * What a domain answers when it is asked from outside ({@link Visit}): one handler for a question's name. Each question
 * is answered on a thread of its own, so that the handler may wait.
 */
final class Questions {
    /** First word of a good answer. */
    static final String GIVEN = "given";
    /** First word of an answer that says why there is none. */
    static final String REFUSED = "refused";

    private final Map<String, Handler> handlers = new ConcurrentSkipListMap<>();
    private final ControlConnection root;

    /** Answers one question. */
    @FunctionalInterface
    interface Handler {
        /**
         * Gives the answer.
         *
         * @param arguments what the visitor said after the question's name
         * @return the answer: any texts
         * @throws Exception when there is none: its message is what the visitor is told
         */
        List<String> answer(List<String> arguments) throws Exception;
    }

    Questions(ControlConnection root) {
        this.root = root;
    }

    /**
     * Adds a handler; from any thread, also while the domain runs.
     *
     * @throws IllegalStateException when there is one for {@code question}
     */
    void on(String question, Handler handler) {
        if (handlers.putIfAbsent(question, handler) != null) {
            throw new IllegalStateException("question \"" + question + "\" has a handler already");
        }
    }

    /** The root task passed a question on. */
    void asked(ControlMessage message) {
        String ticket = message.argument(0);
        String question = message.argument(1);
        List<String> arguments =
                message.arguments().subList(2, message.arguments().size());
        Thread thread = new Thread(() -> answer(ticket, question, arguments), "answers-" + question);
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(String ticket, String question, List<String> arguments) {
        List<String> answer = new ArrayList<>(List.of(ticket));
        try {
            Handler handler = handlers.get(question);
            if (handler == null) {
                throw new IllegalArgumentException("this domain has no answer to \"" + question + "\": it knows "
                        + new TreeMap<>(handlers).keySet());
            }
            List<String> given = handler.answer(arguments);
            answer.add(GIVEN);
            answer.addAll(given);
        } catch (Exception | Error e) {
            answer.add(REFUSED);
            answer.add(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        root.send(new ControlMessage(Word.ANSWERED, answer));
    }
}
