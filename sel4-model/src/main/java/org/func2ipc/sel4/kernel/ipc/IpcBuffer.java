package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.object.Frame;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/** The 128 words of a thread's IPC buffer, wherever in its frame they begin; indices are those of the layout. */
public final class IpcBuffer {
    private static final int WORD_BYTES = 8;

    private final Frame frame;
    private final long offset;

    private IpcBuffer(Frame frame, long offset) {
        this.frame = frame;
        this.offset = offset;
    }

    /**
     * The buffer of {@code thread}; null when it has none that can be used.
     *
     * @param forReceive true when the kernel will write: the frame capability then needs Read and Write
     */
    public static @Nullable IpcBuffer of(Tcb thread, boolean forReceive) {
        if (!(thread.buffer().cap() instanceof FrameCap cap) || cap.object().isDevice()) {
            return null;
        }
        if (!cap.rights().read() || (forReceive && !cap.rights().write())) {
            return null;
        }
        return new IpcBuffer(
                cap.object(), thread.ipcBuffer() & (cap.object().range().size() - 1));
    }

    /** Word {@code index} of the layout. */
    public long read(int index) {
        return frame.read(offset + (long) index * WORD_BYTES);
    }

    /** Sets word {@code index} of the layout. */
    public void write(int index, long value) {
        frame.write(offset + (long) index * WORD_BYTES, value);
    }

    /** Message words that a transfer can carry between these two ends, null standing for a side without buffer. */
    static int capacity(@Nullable IpcBuffer one, @Nullable IpcBuffer other) {
        return one == null || other == null ? Sel4Limits.FAST_MESSAGE_WORDS : Sel4Limits.MESSAGE_WORDS;
    }
}
