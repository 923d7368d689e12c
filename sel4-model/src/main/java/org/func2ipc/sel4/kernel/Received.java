package org.func2ipc.sel4.kernel;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.MessageInfo;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.ipc.IpcBuffer;
import org.func2ipc.sel4.kernel.ipc.MessageWords;
import org.func2ipc.sel4.kernel.object.Tcb;

/**
 * What a thread finds in its registers and IPC buffer after a system call.
 *
 * @param badge badge of the sender, or the word of a notification
 * @param info label, lengths, and which capabilities arrived as badges
 * @param words message words
 * @param capBadges for each capability, the badge where it arrived as one
 */
public record Received(long badge, MessageInfo info, List<Long> words, List<Long> capBadges) {
    /** Reads the message of {@code thread}. */
    public static Received of(Tcb thread) {
        IpcBuffer buffer = IpcBuffer.of(thread, false);
        MessageInfo info = thread.registers().info();
        List<Long> badges = new ArrayList<>();
        for (int i = 0; i < info.extraCaps() && buffer != null; i++) {
            badges.add((info.capsUnwrapped() & 1 << i) == 0 ? 0 : buffer.read(IpcBufferLayout.CAPS_OR_BADGES + i));
        }
        return new Received(thread.registers().badge(), info, MessageWords.sent(thread), badges);
    }

    /**
     * The error of an operation: the label of the kernel's reply.
     *
     * @throws IllegalArgumentException when the message is not a kernel's reply
     */
    public Sel4Error error() {
        return Sel4Error.ofCode(info.label());
    }
}
