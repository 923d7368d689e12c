package org.func2ipc.runtime.record;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.SignalTap;
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
    private final int leaseBytes;
    private final Map<Key, RecorderTap> taps = new ConcurrentHashMap<>();
    private final Map<String, SignalRecorder> signals = new ConcurrentHashMap<>();
    private final List<LossCount> losses = new CopyOnWriteArrayList<>();
    private final ThreadRings rings = new ThreadRings();
    private final RecordingWriter writer;
    private final Consumer<String> complaints;
    private final Thread thread;

    private record Key(String client, String interfaceName, String server, End end) {}

    /**
     * Begins to record.
     *
     * @param directory directory of the domain within the recording
     * @param domain name of the domain
     * @param system what is run
     * @param leaseBytes bytes of a lease that are recorded at most; of a longer one, none
     * @param complaints told of what keeps messages from being recorded; by any thread
     */
    public Recorder(Path directory, String domain, DefinedSystem system, int leaseBytes, Consumer<String> complaints) {
        this.system = system;
        this.leaseBytes = leaseBytes;
        this.domain = domain;
        this.complaints = complaints;
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
        InterfaceDescriptor descriptor = system.interfaces().get(edge.interfaceName());
        Map<Integer, String> methods = new LinkedHashMap<>();
        String schema = "";
        boolean lends = false;
        if (descriptor != null) {
            WireLabels labels = WireLabels.of(descriptor, system.model().labels());
            for (MethodDescriptor method : descriptor.methods()) {
                methods.put(labels.wire(method), method.name());
                lends |= method.leases();
            }
            schema = descriptor.schema();
        }
        LossCount lost = add(end, badge, edge.client(), edge.interfaceName(), edge.server(), methods, schema);
        if (lends) {
            rings.holdMessagesOf(leaseBytes);
        }
        return new RecorderTap(rings, lost, end, lends ? new LeaseRecorder(lost, end, leaseBytes) : null);
    }

    private synchronized LossCount add(
            End end,
            long badge,
            String client,
            String interfaceName,
            String server,
            Map<Integer, String> methods,
            String schema) {
        LossCount lost = new LossCount(losses.size());
        losses.add(lost);
        writer.add(
                lost,
                new RecordedEdge(domain, 0, lost.edge(), end, badge, client, interfaceName, server, methods, schema));
        return lost;
    }

    @Override
    public SignalTap signals(String component, String name) {
        return signals.computeIfAbsent(component + " " + name, key -> signalRecorder(component, name));
    }

    private synchronized SignalRecorder signalRecorder(String component, String name) {
        String edge = RecordedEdge.notification(name);
        List<SignalRecorder.Sender> senders = system.model().signallers(component, name).stream()
                .map(each -> new SignalRecorder.Sender(
                        each.badge(), add(End.CLIENT, each.badge(), each.component(), edge, component, Map.of(), "")))
                .toList();
        return new SignalRecorder(rings, add(End.SERVER, 0, "", edge, component, Map.of(), ""), senders);
    }

    /** Threads that have a ring. */
    int rings() {
        return rings.all().size();
    }

    /** Messages that were not recorded so far. */
    public long lost() {
        return losses.stream().mapToLong(LossCount::lost).sum();
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
            if (thread.isAlive()) {
                complaints.accept("the recording of domain \"" + domain
                        + "\" was not ended: the disk did not take what is left within " + CLOSE_MILLIS + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
