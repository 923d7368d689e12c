package org.func2ipc.dsl.model;

import java.time.Duration;

/**
 * One component requires an interface that another provides.
 *
 * @param client component that calls
 * @param interfaceName canonical name of the interface
 * @param server component that provides it
 * @param deadline deadline of each two-way call
 */
public record EdgeModel(String client, String interfaceName, String server, Duration deadline) {
    /** {@code client -> server (Interface)}. */
    public String describe() {
        return client + " -> " + server + " (" + interfaceName.substring(interfaceName.lastIndexOf('.') + 1) + ")";
    }
}
