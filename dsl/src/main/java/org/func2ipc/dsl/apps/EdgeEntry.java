package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.List;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;

/**
 * What a file says of the calls of one task to another, {@code [[edges]]}.
 *
 * @param client the task that calls
 * @param server the task that is called
 * @param type the interface, with or without its package; null for all that the client requires of the server
 * @param kind what carries it between domains; null when the file does not say
 * @param window bytes of a long body; null for the usual
 * @param slots calls that can be under way; null for the usual
 * @param deadline deadline of each two-way call; null for the client's
 * @param waiting how the client waits; null for the system's way
 * @param methods deadlines of single methods, in the file's order
 * @param whenFull what a one-way call does when the callee's queue is full; null when the file does not say
 */
public record EdgeEntry(
        String client,
        String server,
        @Nullable String type,
        @Nullable EdgeChannel.Kind kind,
        @Nullable Term window,
        @Nullable Term slots,
        @Nullable Interval deadline,
        @Nullable Waiting waiting,
        List<MethodEntry> methods,
        @Nullable WhenFull whenFull) {
    public EdgeEntry {
        methods = List.copyOf(methods);
    }

    /** The deadline of one method, {@code [method, deadline]}. */
    public record MethodEntry(String method, Interval deadline) {}

    /** {@code "a" -> "b"}, with the interface if it names one. */
    public String describe() {
        return "\"" + client + "\" -> \"" + server + "\"" + (type == null ? "" : " (" + type + ")");
    }
}
