package org.func2ipc.runtime.record;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The rings of the threads of one domain. */
final class ThreadRings {
    /** Bytes of a ring at least: what comes in some milliseconds of calls without a pause. */
    private static final int LEAST_BYTES = 1 << 20;

    private static final int MOST_BYTES = 1 << 30;

    private final List<ThreadRing> rings = new CopyOnWriteArrayList<>();
    private final Queue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger threads = new AtomicInteger();
    private volatile int bytes = LEAST_BYTES;

    @SuppressWarnings("ThreadLocalUsage") // a thread has a ring in each recorder whose edges it uses
    private final ThreadLocal<@Nullable ThreadRing> ofThread = new ThreadLocal<>();

    /** Rings that are made from now on hold some messages of {@code window} bytes. */
    synchronized void holdMessagesOf(int window) {
        int some = Math.min(MOST_BYTES >> 3, Integer.highestOneBit(Math.max(1, window - 1))) << 3;
        bytes = Math.max(bytes, some);
    }

    /** The calling thread's ring. */
    ThreadRing ofThisThread() {
        ThreadRing ring = ofThread.get();
        return ring == null ? make() : ring;
    }

    private ThreadRing make() {
        ThreadRing ring = new ThreadRing(Thread.currentThread(), threads.getAndIncrement(), memory());
        ofThread.set(ring);
        rings.add(ring);
        return ring;
    }

    /** Memory of a thread that has ended, or new one; almost none when there is none: all is lost then, and counted. */
    private ByteBuffer memory() {
        for (ByteBuffer used = idle.poll(); used != null; used = idle.poll()) {
            if (used.capacity() >= bytes) {
                return used;
            }
        }
        try {
            return ByteBuffer.allocateDirect(bytes);
        } catch (OutOfMemoryError e) {
            return ByteBuffer.allocate(Long.BYTES);
        }
    }

    /** All of them, at this moment. */
    List<ThreadRing> all() {
        return rings;
    }

    /** Gives back the memory of threads that have ended, when all they wrote was read. */
    void forgetEnded() {
        for (int i = rings.size() - 1; i >= 0; i--) {
            ThreadRing ring = rings.get(i);
            if (ring.isOrphaned() && ring.written() == ring.read()) {
                rings.remove(i);
                idle.add(ring.memory());
            }
        }
    }
}
