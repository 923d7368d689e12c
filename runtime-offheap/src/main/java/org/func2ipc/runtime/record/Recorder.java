package org.func2ipc.runtime.record;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.WireLabels;
import org.func2ipc.runtime.wire.WireLimits;

/**
 * Records the messages of one domain. The threads that call never wait for it and nothing is allocated for a message; what
 * the disk does not take in time is counted by edge, and told.
 */
public final class Recorder implements MessageTaps, AutoCloseable {
    private static final long CLOSE_MILLIS = 5_000;

    private final DefinedSystem system;
    private final String domain;
    private final Map<Key, RecorderTap> taps = new ConcurrentHashMap<>();
    private final ThreadRings rings = new ThreadRings();
    private final RecordingWriter writer;
    private final Thread thread;
    private int edges;

    private record Key(String client, String interfaceName, String server, End end) {}

    /**
     * Begins to record.
     *
     * @param directory directory of the domain within the recording
     * @param domain name of the domain
     * @param system what is run
     * @param complaints told of what keeps messages from being recorded; by any thread
     */
    public Recorder(Path directory, String domain, DefinedSystem system, Consumer<String> complaints) {
        this.system = system;
        this.domain = domain;
        StartText start = new StartText(
                RecordDescriptor.VERSION,
                system.model().name(),
                Fingerprint.of(system.model().describe()).toString());
        RecordingQueue queue = new RecordingQueue(directory, domain, start, complaints);
        this.writer = new RecordingWriter(domain, queue, rings, complaints);
        queue.isReady(); // opens it now: the first messages come soon
        this.thread = new Thread(writer, "record-" + domain);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public MessageTap of(EdgeModel edge, long badge, End end) {
        return taps.computeIfAbsent(
                new Key(edge.client(), edge.interfaceName(), edge.server(), end), key -> tap(edge, badge, end));
    }

    private synchronized RecorderTap tap(EdgeModel edge, long badge, End end) {
        rings.holdMessagesOf(WireLimits.window(edge.channel()));
        RecorderTap tap = new RecorderTap(rings, edges++);
        InterfaceDescriptor descriptor = system.interfaces().get(edge.interfaceName());
        Map<Integer, String> methods = new LinkedHashMap<>();
        String schema = "";
        if (descriptor != null) {
            WireLabels labels = WireLabels.of(descriptor, system.model().labels());
            for (MethodDescriptor method : descriptor.methods()) {
                methods.put(labels.wire(method), method.name());
            }
            schema = descriptor.schema();
        }
        writer.add(
                tap,
                new RecordedEdge(
                        domain,
                        0,
                        tap.edge(),
                        end,
                        badge,
                        edge.client(),
                        edge.interfaceName(),
                        edge.server(),
                        methods,
                        schema));
        return tap;
    }

    /** Threads that have a ring. */
    int rings() {
        return rings.all().size();
    }

    /** Messages that were not recorded so far. */
    public long lost() {
        return taps.values().stream().mapToLong(RecorderTap::lost).sum();
    }

    /**
     * Waits until what was told before this call is in the queue; for a process that is about to end at once.
     *
     * @param nanos how long to wait at most
     */
    public void flush(long nanos) {
        writer.flush(nanos);
    }

    /** Writes what is left, and the end; messages that come later are lost. Returns within some seconds. */
    @Override
    public void close() {
        writer.stop();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
