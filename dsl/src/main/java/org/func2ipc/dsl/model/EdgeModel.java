package org.func2ipc.dsl.model;

import java.time.Duration;

/**
 * One component requires an interface that another provides.
 *
 * @param client component that calls
 * @param interfaceName canonical name of the interface
 * @param server component that provides it
 * @param deadline deadline of each two-way call of a method that has none of its own
 * @param channel what carries it between domains; its way of waiting is the system's when it has none of its own
 * @param rules what is said of its calls, wherever its ends live
 */
public record EdgeModel(
        String client, String interfaceName, String server, Duration deadline, EdgeChannel channel, CallRules rules) {
    /** An edge of whose channel and calls nothing is said. */
    public EdgeModel(String client, String interfaceName, String server, Duration deadline) {
        this(client, interfaceName, server, deadline, EdgeChannel.DEFAULT);
    }

    /** An edge of whose calls nothing is said. */
    public EdgeModel(String client, String interfaceName, String server, Duration deadline, EdgeChannel channel) {
        this(client, interfaceName, server, deadline, channel, CallRules.DEFAULT);
    }

    /** The deadline of each call of {@code method}: its own, else the edge's (semantics R18). */
    public Duration deadlineOf(String method) {
        return rules.deadline(method).orElse(deadline);
    }

    /** The longest deadline that a call over this edge may have. */
    public Duration longestDeadline() {
        return rules.deadlines().stream()
                .map(MethodDeadline::deadline)
                .reduce(deadline, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    /** {@code client -> server (Interface)}. */
    public String describe() {
        return client + " -> " + server + " (" + interfaceName.substring(interfaceName.lastIndexOf('.') + 1) + ")";
    }
}
