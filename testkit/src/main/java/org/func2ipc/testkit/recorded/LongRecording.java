package org.func2ipc.testkit.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.record.Recorder;
import org.func2ipc.runtime.record.RecordingFiles;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.wire.WireMessage;

/** A recording of calls over one edge, as long as asked for: eight bytes there, eight bytes back, at both ends. */
public final class LongRecording {
    private static final int MESSAGES_OF_A_CALL = 4;
    private static final int CALLS_AT_ONCE = 2_000;
    private static final int LABEL = 0x20;
    private static final long SECOND = 1_000_000_000;

    private LongRecording() {}

    /**
     * Makes one, half of it in each of two domains, no faster than the disk takes it.
     *
     * @param recording directory of the recording, to be made
     * @param system of which it is said to be; its first edge carries the calls
     * @param messages how many, a multiple of 4
     * @return the edge
     * @throws IOException when it cannot be written
     * @throws IllegalStateException when messages were lost all the same
     */
    public static EdgeModel make(Path recording, DefinedSystem system, int messages) throws IOException {
        Placement placement = Placement.separate(system.model());
        RecordingFiles.create(
                recording,
                RecordingInfo.of(
                        system, LongRecording.class.getName(), "ipc", placement, List.of(), List.of(), Map.of(), 0));
        EdgeModel edge = system.model().edges().get(0);
        try (Recorder near = recorder(recording, edge.client(), system, placement);
                Recorder far = recorder(recording, edge.server(), system, placement)) {
            MessageTap client = near.of(edge, 1, MessageTaps.End.CLIENT);
            MessageTap server = far.of(edge, 1, MessageTaps.End.SERVER);
            WireMessage message = new WireMessage();
            message.clear(Long.BYTES);
            CallHeader header = new CallHeader().set(1, SECOND, 1, CancelSource.NEVER);
            for (int call = 0; call < messages / MESSAGES_OF_A_CALL; call++) {
                client.request(System.nanoTime(), call, LABEL, header, message);
                server.request(System.nanoTime(), call, LABEL, header, message);
                server.reply(System.nanoTime(), call, LABEL, 1, 0, message);
                client.reply(System.nanoTime(), call, LABEL, 1, 0, message);
                if (call % CALLS_AT_ONCE == 0) {
                    near.flush(SECOND);
                    far.flush(SECOND);
                }
            }
            requireNoneLost(near.lost() + far.lost(), recording);
        }
        return edge;
    }

    private static Recorder recorder(Path recording, String component, DefinedSystem system, Placement placement) {
        String domain = placement.domainOf(component).name();
        return new Recorder(RecordingFiles.domainDirectory(recording, domain), domain, system, 0, System.err::println);
    }

    private static void requireNoneLost(long lost, Path recording) {
        if (lost > 0) {
            throw new IllegalStateException(lost + " messages were lost in " + recording
                    + ": the disk did not take some thousand messages within a second; choose another one");
        }
    }
}
