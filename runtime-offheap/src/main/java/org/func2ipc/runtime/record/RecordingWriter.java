package org.func2ipc.runtime.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The thread that empties the rings of a domain into its queue, document by document. It alone touches the disk. */
final class RecordingWriter implements Runnable {
    private static final long LOOK_AGAIN_NANOS = 50_000;
    /** While messages come: lets some gather, so that this thread takes little from those that call. */
    private static final long SHORTEST_NAP_NANOS = 1_000_000;

    /** So many bytes in one round are a backlog: no nap. */
    private static final long BACKLOG_BYTES = 256 * 1024;

    private static final long LONGEST_NAP_NANOS = 5_000_000;
    private static final long STATE_NANOS = 50_000_000;

    private final String domain;
    private final RecordingQueue queue;
    private final ThreadRings rings;
    private final Consumer<String> complaints;
    private final List<LossCount> edgeLosses = new CopyOnWriteArrayList<>();
    /** Edges that no document tells yet. Guarded by this. */
    private final Deque<byte[]> edges = new ArrayDeque<>();

    /** How far each ring was written when a round began. */
    private long[] ends = {};

    private long messages;
    private long stateAt;
    private LifeState noted = new LifeState(0, 0, false);
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    /** Number of the latest request to write everything that is there, and of the latest one that was fulfilled. */
    private volatile long wanted;

    private volatile long done;

    /** {@code complaints} is told when the recording ends of what it lacks. */
    RecordingWriter(String domain, RecordingQueue queue, ThreadRings rings, Consumer<String> complaints) {
        this.domain = domain;
        this.queue = queue;
        this.rings = rings;
        this.complaints = complaints;
    }

    /** {@code edge}, the next one by number, is about to be used: it is told before its messages. */
    void add(LossCount losses, RecordedEdge edge) {
        synchronized (this) {
            edges.add(EdgeText.write(edge).getBytes(StandardCharsets.UTF_8));
        }
        edgeLosses.add(losses);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        long nap = SHORTEST_NAP_NANOS;
        try {
            while (!stopping) {
                long asked = wanted;
                long drained = queue.isReady() ? round() : 0;
                done = asked;
                noteState();
                nap = drained > 0 ? SHORTEST_NAP_NANOS : Math.min(2 * nap, LONGEST_NAP_NANOS);
                if (drained < BACKLOG_BYTES && !stopping && wanted == asked) {
                    LockSupport.parkNanos(this, nap);
                }
            }
            end();
        } catch (RuntimeException | Error e) {
            complaints.accept("the recording of domain \"" + domain + "\" failed and goes no further: " + e);
            var unused = queue.write(new LifeState(messages, lost(), false));
        }
    }

    /** Writes what is in the rings now; returns how many bytes that was. */
    private long round() {
        List<ThreadRing> all = rings.all();
        int count = all.size(); // only this thread removes
        if (ends.length < count) {
            ends = new long[2 * count];
        }
        for (int i = 0; i < count; i++) {
            ends[i] = all.get(i).written();
        }
        long drained = 0;
        boolean room = tellEdges(); // all that these messages are of: an edge is added before it is used
        for (int i = 0; room && i < count; i++) {
            ThreadRing ring = all.get(i);
            long from = ring.read();
            room = from == ends[i] || drain(ring, ends[i]);
            drained += ring.read() - from;
        }
        if (room) {
            tellLosses();
            rings.forgetEnded();
        }
        return drained;
    }

    /** Now and then, also while the disk has no room: a domain that is killed leaves how much it has lost. */
    private void noteState() {
        if (System.nanoTime() - stateAt > STATE_NANOS) {
            stateAt = System.nanoTime();
            LifeState now = new LifeState(messages, lost(), false);
            if (!now.equals(noted) && queue.write(now)) {
                noted = now;
            }
        }
    }

    private boolean tellEdges() {
        for (byte[] edge = firstEdge(); edge != null; edge = firstEdge()) {
            if (!queue.append(RecordDescriptor.EDGE, edge)) {
                return false;
            }
            synchronized (this) {
                edges.remove();
            }
        }
        return true;
    }

    private synchronized byte @Nullable [] firstEdge() {
        return edges.peek();
    }

    /** Writes the messages of {@code ring} up to {@code end}; false when there was no room for all of them. */
    private boolean drain(ThreadRing ring, long end) {
        byte[] document = queue.document();
        int filled = 0;
        int count = 0;
        long at = ring.start(ring.read(), end);
        while (at < end) {
            int bytes = ring.bytes(at);
            if (filled + bytes <= RecordingQueue.CONTENT_BYTES) {
                ring.copy(at, document, RecordDescriptor.DOCUMENT_HEAD + filled, bytes);
                filled += bytes;
                count++;
                at = ring.start(at + bytes, end);
            } else if (filled > 0) {
                if (!write(ring, filled, at, count)) {
                    return false;
                }
                filled = 0;
                count = 0;
            } else if (writeLarge(ring, at, bytes)) {
                at = ring.start(at + bytes, end);
            } else {
                return false;
            }
        }
        return filled == 0 || write(ring, filled, at, count);
    }

    private boolean write(ThreadRing ring, int filled, long readTo, int count) {
        if (!queue.append(RecordDescriptor.MESSAGES, 0, ring.number(), filled)) {
            return false;
        }
        messages += count;
        ring.release(readTo);
        return true;
    }

    /** Writes one message that does not fit a document. */
    private boolean writeLarge(ThreadRing ring, long at, int bytes) {
        for (int done = 0; done < bytes; done += RecordingQueue.CONTENT_BYTES) {
            int part = Math.min(RecordingQueue.CONTENT_BYTES, bytes - done);
            ring.copy(at + done, queue.document(), RecordDescriptor.DOCUMENT_HEAD, part);
            int flags = RecordingQueue.flags(done, part, bytes);
            if (!queue.append(RecordDescriptor.MESSAGES, flags, ring.number(), part)) {
                return false;
            }
        }
        messages++;
        ring.release(at + bytes);
        return true;
    }

    private void tellLosses() {
        for (int i = 0; i < edgeLosses.size(); i++) {
            LossCount losses = edgeLosses.get(i);
            long count = losses.untold();
            if (count > 0 && tellLoss(losses, count)) {
                losses.tell(count);
            }
        }
    }

    private boolean tellLoss(LossCount losses, long count) {
        ByteBuffer entry = ByteBuffer.allocate(RecordDescriptor.LOSS_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0, losses.edge()).putLong(RecordDescriptor.LOSS_COUNT, count);
        return queue.append(RecordDescriptor.LOSS, entry.array());
    }

    private long lost() {
        long lost = 0;
        for (int i = 0; i < edgeLosses.size(); i++) {
            lost += edgeLosses.get(i).lost();
        }
        return lost;
    }

    // ---- the end

    /** Waits until a round that began after this has ended, or the time is up. */
    void flush(long nanos) {
        long until = System.nanoTime() + nanos;
        long request;
        synchronized (this) {
            request = wanted + 1;
            wanted = request;
        }
        LockSupport.unpark(thread);
        while (done < request && !stopping && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
    }

    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    private void end() {
        boolean ready = queue.isReady();
        while (ready && round() > 0) {
            ready = queue.isReady();
        }
        rings.all().forEach(this::lose);
        tellLosses();
        boolean ended = queue.append(RecordDescriptor.END, 0, 0, 0);
        long lost = lost();
        var unused = queue.write(new LifeState(messages, lost, ended));
        if (lost > 0) {
            complaints.accept("the recording of domain \"" + domain + "\" lacks " + lost
                    + " messages: the disk was slower than they came, or full");
        }
        queue.close();
    }

    /** What is left in {@code ring} is not recorded any more. */
    private void lose(ThreadRing ring) {
        long end = ring.written();
        for (long at = ring.start(ring.read(), end); at < end; at = ring.start(at + ring.bytes(at), end)) {
            edgeLosses.get(ring.edge(at)).lose(1);
        }
        ring.release(end);
    }
}
