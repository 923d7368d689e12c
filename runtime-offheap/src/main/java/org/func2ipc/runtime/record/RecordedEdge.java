package org.func2ipc.runtime.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.gate.MessageTaps;

/**
 * One end of an edge in one life of a domain: what its messages are.
 *
 * @param domain the domain that recorded
 * @param life how often the domain had been started before
 * @param number number of the edge in that recording
 * @param end which end
 * @param badge badge of the client
 * @param client component that calls
 * @param interfaceName canonical name of the interface
 * @param server component that is called
 * @param methods names of the methods by label on the wire
 * @param schemaText canonical schema of the interface, as this domain has it
 */
public record RecordedEdge(
        String domain,
        int life,
        int number,
        MessageTaps.End end,
        long badge,
        String client,
        String interfaceName,
        String server,
        Map<Integer, String> methods,
        String schemaText) {
    public RecordedEdge {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    }

    private static final String NOTIFICATION = "notification ";

    /** The name of the interface that stands for notification {@code name}. */
    public static String notification(String name) {
        return NOTIFICATION + name;
    }

    /**
     * True when it is no edge but a notification: its {@link #client} signals, its {@link #server} waits. At the end of who
     * waits no client is told, for a signal that is taken may be that of several.
     */
    public boolean isNotification() {
        return interfaceName.startsWith(NOTIFICATION);
    }

    /** Name of the method with {@code label}; the label itself in hexadecimal when there is none. */
    public String method(int label) {
        String name = methods.get(label);
        return name == null ? "0x" + Integer.toHexString(label) : name;
    }

    /** Name of the interface without its package. */
    public String shortInterface() {
        return interfaceName.substring(interfaceName.lastIndexOf('.') + 1);
    }

    /** {@code client -> server (Interface)}. */
    public String describe() {
        return client + " -> " + server + " (" + shortInterface() + ")";
    }

    /**
     * The schema, read.
     *
     * @throws org.func2ipc.dsl.schema.SchemaSyntaxException when it is none
     */
    public Schema schema() {
        return Schema.of(schemaText);
    }

    /** True when {@code other} is the same edge, at whichever end, of whichever life. */
    public boolean isSameEdge(RecordedEdge other) {
        return client.equals(other.client) && interfaceName.equals(other.interfaceName) && server.equals(other.server);
    }
}
