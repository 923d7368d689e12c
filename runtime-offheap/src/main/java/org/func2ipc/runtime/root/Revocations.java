package org.func2ipc.runtime.root;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.func2ipc.dsl.model.EdgeModel;

/** Edges that are being closed: each waits until the domains at its ends have said so, or have ended. */
final class Revocations {
    private final BiConsumer<String, ControlMessage> sender;
    private final Map<List<String>, Waiting> waiting = new HashMap<>();

    private record Waiting(Set<String> domains, CompletableFuture<Void> closed) {}

    /** Revocations that are told to domains by {@code sender}. */
    Revocations(BiConsumer<String, ControlMessage> sender) {
        this.sender = sender;
    }

    /** Tells {@code domains}. */
    void begin(Event.Revoked revoked, List<String> domains) {
        EdgeModel edge = revoked.edge();
        List<String> name = List.of(edge.client(), edge.interfaceName(), edge.server());
        waiting.put(name, new Waiting(new HashSet<>(domains), revoked.closed()));
        List<String> arguments = new ArrayList<>(name);
        arguments.add(revoked.why());
        domains.forEach(domain -> sender.accept(domain, new ControlMessage(ControlMessage.Word.REVOKE, arguments)));
        completeThoseDone();
    }

    /** A domain has closed an edge. */
    void done(String domain, ControlMessage message) {
        Waiting edge = waiting.get(message.arguments());
        if (edge != null) {
            edge.domains().remove(domain);
        }
        completeThoseDone();
    }

    /** A domain is no more, and with it what it had mapped. */
    void ended(String domain) {
        waiting.values().forEach(edge -> edge.domains().remove(domain));
        completeThoseDone();
    }

    /** The system has ended. */
    void end() {
        waiting.values().forEach(edge -> edge.closed().complete(null));
        waiting.clear();
    }

    private void completeThoseDone() {
        waiting.values().removeIf(edge -> {
            if (edge.domains().isEmpty()) {
                edge.closed().complete(null);
            }
            return edge.domains().isEmpty();
        });
    }
}
