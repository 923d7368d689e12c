package org.func2ipc.runtime.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * Moves whole bodies between private memory and a slot: up to four words through the control line, up to 120 through
 * the IPC buffer too, longer ones through the window.
 */
final class Transfer {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Transfer() {}

    /** True for a body that goes through the window. */
    static boolean isLong(int bytes) {
        return bytes > WireLimits.SHORT_BYTES;
    }

    /** Length in words that the tag of a body of {@code bytes} carries; 0 for a long one. */
    static int words(int bytes) {
        return isLong(bytes) ? 0 : bytes / Long.BYTES;
    }

    /** Copies the body to the slot at {@code slot}, whose message registers 0..3 are at {@code registers}. */
    static void put(ChannelMemory memory, long slot, int registers, WireMessage message) {
        byte[] body = message.body();
        int length = message.length();
        if (isLong(length)) {
            memory.put(slot + SlotDescriptor.WINDOW, body, 0, length);
            return;
        }
        int fast = Math.min(length, SlotDescriptor.FAST_BYTES);
        for (int at = 0; at < fast; at += Long.BYTES) {
            memory.putLong(slot + registers + at, (long) WORD.get(body, at));
        }
        if (length > fast) {
            memory.put(slot + SlotDescriptor.BUFFERED_REGISTERS, body, fast, length - fast);
        }
    }

    /** Copies a body of {@code length} bytes, which was checked, from the slot at {@code slot}. */
    static void get(ChannelMemory memory, long slot, int registers, WireMessage message, int length) {
        message.reserve(length);
        byte[] body = message.body();
        if (isLong(length)) {
            memory.get(slot + SlotDescriptor.WINDOW, body, 0, length);
            return;
        }
        int fast = Math.min(length, SlotDescriptor.FAST_BYTES);
        for (int at = 0; at < fast; at += Long.BYTES) {
            WORD.set(body, at, memory.getLong(slot + registers + at));
        }
        if (length > fast) {
            memory.get(slot + SlotDescriptor.BUFFERED_REGISTERS, body, fast, length - fast);
        }
    }

    /** The checked length of a long body in a window of {@code window} bytes; -1 when {@code bytes} is no legal one. */
    static int longLength(int bytes, int window) {
        return bytes > WireLimits.SHORT_BYTES && bytes <= window && bytes % Long.BYTES == 0 ? bytes : -1;
    }
}
