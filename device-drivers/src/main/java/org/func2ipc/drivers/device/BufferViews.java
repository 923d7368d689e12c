package org.func2ipc.drivers.device;

import java.nio.ByteBuffer;
import org.func2ipc.runtime.memory.BufferMemory;
import org.jspecify.annotations.Nullable;

/** Buffers of attached memory for file transfers, made once for each memory. Used by one thread at a time. */
final class BufferViews {
    private static final int MEMORIES = 16;

    private final @Nullable BufferMemory[] memories = new BufferMemory[MEMORIES];
    private final @Nullable ByteBuffer[] buffers = new ByteBuffer[MEMORIES];
    private int next;

    /** The bytes {@code [offset, offset+length)} of {@code memory}, until the next call. */
    ByteBuffer of(BufferMemory memory, long offset, long length) {
        return whole(memory).clear().limit((int) (offset + length)).position((int) offset);
    }

    private ByteBuffer whole(BufferMemory memory) {
        for (int i = 0; i < MEMORIES; i++) {
            ByteBuffer known = buffers[i];
            if (memories[i] == memory && known != null) {
                return known;
            }
        }
        ByteBuffer made = memory.buffer(0, memory.length());
        memories[next] = memory;
        buffers[next] = made;
        next = (next + 1) % MEMORIES;
        return made;
    }
}
