package org.func2ipc.sel4.kernel;

import java.util.List;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;

/**
 * A system call with everything user level puts into registers and IPC buffer for it.
 *
 * @param kind which call
 * @param cap capability address; for ReplyRecv and the like that of the endpoint
 * @param label label of the message, 0 where nothing is sent
 * @param words message words, at most 120; those beyond four are lost without IPC buffer
 * @param caps addresses of the capabilities sent, at most 3; lost without IPC buffer
 * @param reply address of the reply object that Recv and the like bring (MCS)
 * @param destination for NBSendRecv and NBSendWait, address of where to send (MCS)
 */
public record SystemCall(
        Kind kind, long cap, long label, List<Long> words, List<Long> caps, long reply, long destination) {
    /** The calls of both kernels. */
    public enum Kind {
        /** Sends, waiting for a receiver. */
        SEND(-5),
        /** Sends if a receiver waits. */
        NB_SEND(-6),
        /** Sends and waits for the reply. */
        CALL(-1),
        /** Receives. */
        RECV(-7),
        /** Receives if a sender waits. */
        NB_RECV(-8),
        /** Replies to the last caller; classic only. */
        REPLY(-9),
        /** Replies and receives, in one. */
        REPLY_RECV(-2),
        /** Gives the processor to the next thread of the same priority. */
        YIELD(-11),
        /** Waits for a notification; MCS only, RECV does it on the classic kernel. */
        WAIT(-12),
        /** Polls a notification; MCS only. */
        NB_WAIT(-13),
        /** Sends if a receiver waits, then receives; MCS only. */
        NB_SEND_RECV(-3),
        /** Sends if a receiver waits, then waits; MCS only. */
        NB_SEND_WAIT(-4);

        private final long number;

        Kind(long number) {
            this.number = number;
        }

        /** The system call number in the model; a fault handler sees it when the kernel does not have the call. */
        public long number() {
            return number;
        }

        /** True when the kernel in question has the call. */
        public boolean isKnown(boolean mcs) {
            return switch (this) {
                case REPLY -> !mcs;
                case WAIT, NB_WAIT, NB_SEND_RECV, NB_SEND_WAIT -> mcs;
                default -> true;
            };
        }
    }

    /** Keeps copies of the lists. */
    public SystemCall {
        words = List.copyOf(words);
        caps = List.copyOf(caps);
    }

    /** A call that sends to one place at most. */
    public SystemCall(Kind kind, long cap, long label, List<Long> words, List<Long> caps, long reply) {
        this(kind, cap, label, words, caps, reply, 0);
    }

    /** A call that sends nothing. */
    public static SystemCall of(Kind kind, long cap) {
        return new SystemCall(kind, cap, 0, List.of(), List.of(), 0);
    }

    /** A call that sends a message without capabilities. */
    public static SystemCall of(Kind kind, long cap, long label, Long... words) {
        return new SystemCall(kind, cap, label, List.of(words), List.of(), 0);
    }

    /** An operation on an object. */
    public static SystemCall invoke(long cap, InvocationLabel label, List<Long> words, List<Long> caps) {
        return new SystemCall(Kind.CALL, cap, label.number(), words, caps, 0);
    }

    /** The same call with capabilities. */
    public SystemCall withCaps(List<Long> newCaps) {
        return new SystemCall(kind, cap, label, words, newCaps, reply, destination);
    }

    /** The same call with a reply object (MCS). */
    public SystemCall withReply(long address) {
        return new SystemCall(kind, cap, label, words, caps, address, destination);
    }

    /** The same call with an address to send to (MCS). */
    public SystemCall withDestination(long address) {
        return new SystemCall(kind, cap, label, words, caps, reply, address);
    }
}
