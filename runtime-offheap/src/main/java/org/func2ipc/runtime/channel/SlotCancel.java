package org.func2ipc.runtime.channel;

import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.memory.ChannelMemory;

/** Whether the client of the call that a server thread runs has given it up. */
final class SlotCancel implements CancelSource {
    private volatile Call call;

    SlotCancel(ChannelMemory anyMemory) {
        call = new Call(anyMemory);
    }

    void watch(ChannelMemory memory, long slot, int sequence) {
        Call current = call;
        if (current.memory != memory) {
            current = new Call(memory);
            call = current;
        }
        current.offset = slot + SlotDescriptor.CANCELLED;
        current.sequence = sequence;
    }

    @Override
    public boolean isCancelled() {
        Call current = call;
        return current.memory.getIntVolatile(current.offset) == current.sequence;
    }

    private static final class Call {
        private final ChannelMemory memory;
        private long offset;
        private volatile int sequence = -1;

        Call(ChannelMemory memory) {
            this.memory = memory;
        }
    }
}
