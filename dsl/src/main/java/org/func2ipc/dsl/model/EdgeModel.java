package org.func2ipc.dsl.model;

import java.time.Duration;

/**
 * One component requires an interface that another provides.
 *
 * @param client component that calls
 * @param interfaceName canonical name of the interface
 * @param server component that provides it
 * @param deadline deadline of each two-way call
 * @param channel what carries it between domains; its way of waiting is the system's when it has none of its own
 */
public record EdgeModel(String client, String interfaceName, String server, Duration deadline, EdgeChannel channel) {
    /** An edge of whose channel nothing is said. */
    public EdgeModel(String client, String interfaceName, String server, Duration deadline) {
        this(client, interfaceName, server, deadline, EdgeChannel.DEFAULT);
    }

    /** {@code client -> server (Interface)}. */
    public String describe() {
        return client + " -> " + server + " (" + interfaceName.substring(interfaceName.lastIndexOf('.') + 1) + ")";
    }
}
