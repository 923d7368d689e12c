package org.func2ipc.runtime.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one thread on their way to the disk: bounded, off the heap, written by that thread and read by the one that
 * records. Neither ever waits for the other.
 *
 * <p><b>Layout</b>: messages follow one another, each whole: where the next one does not fit before the end of the memory
 * a word of all ones stands, and it begins at the start.
 *
 * <p><b>Ordering</b>: the writer publishes with release how far it has written, the reader how far it has read; each keeps
 * what it last knew of the other, and looks again only when that is not enough.
 */
final class ThreadRing {
    /** What {@link #claim} gives when there is no room. */
    static final int FULL = -1;

    private static final long SKIP = -1;
    private static final VarHandle CURSOR = MethodHandles.arrayElementVarHandle(long[].class);
    /** Places of the cursors: in lines of their own. */
    private static final int WRITTEN = 16;

    private static final int READ = 48;
    private static final int CURSORS = 64;

    private final Thread owner;
    private final int number;
    private final ByteBuffer memory;
    private final int capacity;
    private final long[] cursors = new long[CURSORS];
    private long written;
    private long knownRead;
    private long read;
    private final @Nullable RegionLease[] leases = new RegionLease[WireMessage.MAX_CAPABILITIES];

    /**
     * @param owner the thread that writes
     * @param number its number among those of the recording
     * @param memory where messages go; its capacity is a power of 2
     */
    ThreadRing(Thread owner, int number, ByteBuffer memory) {
        if (Integer.bitCount(memory.capacity()) != 1) {
            throw new IllegalArgumentException(
                    "capacity of a ring must be a power of 2: capacity=" + memory.capacity());
        }
        this.owner = owner;
        this.number = number;
        this.capacity = memory.capacity();
        this.memory = memory.order(ByteOrder.LITTLE_ENDIAN);
    }

    int number() {
        return number;
    }

    /** True when its thread writes no more. */
    boolean isOrphaned() {
        return !owner.isAlive();
    }

    /** The memory: the writer may write where {@link #claim} says, and nobody else. */
    ByteBuffer memory() {
        return memory;
    }

    // ---- the writer

    /** Room for the leases of one call, all null between uses. */
    @Nullable
    RegionLease[] leases() {
        return leases;
    }

    /** Where {@code bytes} bytes, whole words, can be written; {@link #FULL} when there is no room for them. */
    int claim(int bytes) {
        int at = (int) written & (capacity - 1);
        int toEnd = capacity - at;
        int skipped = bytes <= toEnd ? 0 : toEnd;
        long end = written + skipped + bytes;
        if (end - knownRead > capacity) {
            knownRead = (long) CURSOR.getAcquire(cursors, READ);
            if (end - knownRead > capacity) {
                return FULL;
            }
        }
        if (skipped > 0) {
            memory.putLong(at, SKIP);
            written += skipped;
            return 0;
        }
        return at;
    }

    /** The {@code bytes} bytes that were claimed are written. */
    void publish(int bytes) {
        written += bytes;
        CURSOR.setRelease(cursors, WRITTEN, written);
    }

    // ---- the reader

    /** How far the writer has written. */
    long written() {
        return (long) CURSOR.getAcquire(cursors, WRITTEN);
    }

    /** How far was read. */
    long read() {
        return read;
    }

    /** Where the message at {@code position}, which is before {@code end}, begins, if not there. */
    long start(long position, long end) {
        int at = (int) position & (capacity - 1);
        return position < end && memory.getLong(at) == SKIP ? position + capacity - at : position;
    }

    /** Bytes of the message that begins at {@code position}. */
    int bytes(long position) {
        return memory.getInt((int) position & (capacity - 1));
    }

    /** Edge of the message that begins at {@code position}. */
    int edge(long position) {
        return memory.getInt(((int) position & (capacity - 1)) + RecordDescriptor.MESSAGE_EDGE);
    }

    /** Copies {@code length} bytes from {@code position}, all of one message, to {@code target[at..]}. */
    void copy(long position, byte[] target, int at, int length) {
        memory.get((int) position & (capacity - 1), target, at, length);
    }

    /** Everything before {@code position} was read: its room is the writer's again. */
    void release(long position) {
        read = position;
        CURSOR.setRelease(cursors, READ, position);
    }
}
