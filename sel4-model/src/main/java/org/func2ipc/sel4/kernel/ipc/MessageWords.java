package org.func2ipc.sel4.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.MessageInfo;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/** The message words of a thread: the first four in registers, the others in its IPC buffer. */
public final class MessageWords {
    private MessageWords() {}

    /** Word {@code index}, 0 when it would be in a buffer that is not there. */
    public static long read(Tcb thread, @Nullable IpcBuffer buffer, int index) {
        if (index < Sel4Limits.FAST_MESSAGE_WORDS) {
            return thread.registers().message(index);
        }
        return buffer == null ? 0 : buffer.read(IpcBufferLayout.MESSAGE + index);
    }

    /** Sets word {@code index}; without effect when it would be in a buffer that is not there. */
    public static void write(Tcb thread, @Nullable IpcBuffer buffer, int index, long value) {
        if (index < Sel4Limits.FAST_MESSAGE_WORDS) {
            thread.registers().setMessage(index, value);
        } else if (buffer != null) {
            buffer.write(IpcBufferLayout.MESSAGE + index, value);
        }
    }

    /** The words of the message that {@code thread} sends; only those in registers when it has no buffer. */
    public static List<Long> sent(Tcb thread) {
        IpcBuffer buffer = IpcBuffer.of(thread, false);
        int length = Math.min(
                thread.registers().info().length(),
                buffer == null ? Sel4Limits.FAST_MESSAGE_WORDS : Sel4Limits.MESSAGE_WORDS);
        List<Long> words = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            words.add(read(thread, buffer, i));
        }
        return words;
    }

    /** Gives {@code thread} a message from the kernel; words that do not fit are cut off and not counted. */
    public static void deliver(Tcb thread, long badge, long label, List<Long> words) {
        IpcBuffer buffer = IpcBuffer.of(thread, true);
        int length = Math.min(words.size(), IpcBuffer.capacity(buffer, buffer));
        for (int i = 0; i < length; i++) {
            write(thread, buffer, i, words.get(i));
        }
        thread.registers().setBadge(badge);
        thread.registers().setInfo(MessageInfo.of(label, length));
    }
}
