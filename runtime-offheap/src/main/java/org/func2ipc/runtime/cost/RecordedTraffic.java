package org.func2ipc.runtime.cost;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingReader;
import org.jspecify.annotations.Nullable;

/** The traffic of a run that was recorded: calls between its domains, as their clients saw them. */
public final class RecordedTraffic {
    private final DefinedSystem system;
    private final TrafficCounter counter = new TrafficCounter();
    private final Map<Call, RecordedMessage> open = new HashMap<>();

    private record Call(String client, String interfaceName, String server, long number) {}

    private RecordedTraffic(DefinedSystem system) {
        this.system = system;
    }

    /**
     * Counts the messages in {@code directory}. Interrupts are not recorded, nor are calls inside a domain.
     *
     * @throws IllegalArgumentException when the recording is of another system or version, naming the first difference, or
     *     is not whole
     * @throws org.func2ipc.runtime.record.UnreadableRecording when there is none
     */
    public static Traffic of(DefinedSystem system, Path directory) {
        try (RecordingReader reader = RecordingReader.open(directory)) {
            Optional<String> difference = reader.info().differenceFrom(system);
            if (difference.isPresent()) {
                throw new IllegalArgumentException(directory + ": " + difference.get());
            }
            RecordedTraffic traffic = new RecordedTraffic(system);
            for (RecordedItem item = reader.next(); item != null; item = reader.next()) {
                if (item instanceof RecordedMessage message) {
                    traffic.count(message);
                }
            }
            if (!reader.problems().isEmpty()) {
                throw new IllegalArgumentException(reader.problems().get(0));
            }
            return traffic.counter.traffic(system.model());
        }
    }

    private void count(RecordedMessage message) {
        RecordedEdge edge = message.edge();
        Call call = new Call(edge.client(), edge.interfaceName(), edge.server(), message.call());
        switch (message.event()) {
            case SENT -> open.put(call, message);
            case RECEIVED -> count(open.remove(call), message.body().length());
            case FAILED -> count(open.remove(call), 0);
            case TAKEN, REPLIED -> {
                // The same call at its server's end.
            }
        }
    }

    private void count(@Nullable RecordedMessage request, int replyBytes) {
        if (request == null) {
            return; // lost when it was recorded
        }
        EdgeModel edge = edge(request.edge());
        MethodDescriptor method = method(request);
        if (edge != null && method != null) {
            boolean oneWay = method.kind() == MethodDescriptor.Kind.ONE_WAY;
            counter.message(
                    edge,
                    method,
                    request.body().length(),
                    request.capabilities().size(),
                    oneWay ? 0 : replyBytes);
        }
    }

    private @Nullable EdgeModel edge(RecordedEdge recorded) {
        return system.model().edges().stream()
                .filter(edge -> edge.client().equals(recorded.client())
                        && edge.interfaceName().equals(recorded.interfaceName())
                        && edge.server().equals(recorded.server()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable MethodDescriptor method(RecordedMessage request) {
        InterfaceDescriptor descriptor = system.interfaces().get(request.edge().interfaceName());
        if (descriptor == null) {
            return null;
        }
        return descriptor.methods().stream()
                .filter(method -> method.name().equals(request.method()))
                .findFirst()
                .orElse(null);
    }
}
