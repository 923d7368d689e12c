package org.func2ipc.runtime.channel;

import java.lang.invoke.VarHandle;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.sel4.MessageInfo;

/** Publishes replies, each in the slot of its request. */
final class SlotReply {
    private final Futex futex;

    SlotReply(Futex futex) {
        this.futex = futex;
    }

    /**
     * Answers the request {@code word} of the slot at {@code base}.
     *
     * @param memory where the slot is
     * @param repliesBell offset of the word on which a client sleeps that waits for asynchronous replies
     * @param message the reply's body
     */
    void put(ChannelMemory memory, long repliesBell, long base, long word, ReplyKind kind, WireMessage message) {
        int length = message.length();
        memory.putLong(base + SlotDescriptor.REPLY_TAG, MessageInfo.word(kind.code(), 0, Transfer.words(length)));
        memory.putInt(base + SlotDescriptor.REPLY_LONG_BYTES, Transfer.isLong(length) ? length : 0);
        Transfer.put(memory, base, SlotDescriptor.REPLY_REGISTERS, message);
        memory.putLongRelease(
                base + SlotDescriptor.REPLY_WORD, SlotDescriptor.replyWord(SlotDescriptor.sequence(word)));
        VarHandle.fullFence(); // between the publication and the look at the sleeper's word: see Futex
        boolean async = (SlotDescriptor.flags(word) & SlotDescriptor.ASYNC) != 0;
        futex.wakeIfParked(memory, async ? repliesBell : base + SlotDescriptor.PARKED);
    }
}
