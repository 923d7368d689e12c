package org.func2ipc.runtime.channel;

import org.func2ipc.sel4.IpcBufferLayout;

/**
 * Where things are in a slot, and what its control words hold. Lines are 64 bytes.
 *
 * <pre>
 *          request line (client; the server changes the state alone)
 *      0     u64 request word
 *      8     u64 tag: message info with label, extra caps, length in words
 *     16     u64 trace id
 *     24     u64 nanoseconds that remain of the deadline
 *     32     message registers 0..3
 *          capability line (client)
 *     64     3 x a lease      { u32 region, u32 rights 0..1, u32 offset, u32 length }
 *          or a reference  { u32 component, u32 2, u32 interface, u32 0 }
 *    112     u32 bytes of a long body
 *    116     u32 bits of the components that the call is nested in, if any has one
 *    120     u64 when it was published, by the machine's monotonic clock; 0 while a lone client has not looked yet
 *          reply line (server)
 *    128     u64 reply word
 *    136     u64 tag: message info with the reply's kind as label
 *    144     u32 bytes of a long body, 0 for a short one
 *    160     message registers 0..3
 *          waiting line
 *    256     u32 PARKED while the client sleeps (both)
 *    260     u32 sequence of a call that its client no longer waits for (client)
 *          client's line
 *    320     u32 1 + number of the processor it ran on when it last had to wait, 0 for unknown
 *          counters (client)
 *    512     u64 calls begun over each of the endpoint's edges, at most 64
 *          IPC buffer (who has the turn): seL4's layout; message registers from 4 on
 *   1024     1024 bytes
 *          window (who has the turn): a long body
 *   4096     64 KiB, or what the edges declare
 *
 * request word: | sequence 32 | edge 16 | flags 8 | state 8 |
 * reply word:   | sequence 32 | 0                 | state 8 |
 * </pre>
 *
 * As in seL4 the first four message registers travel apart from the IPC buffer: there in processor registers, here in
 * the line of the control word, so that a fast message moves one cache line each way.
 */
final class SlotDescriptor {
    static final int REQUEST_WORD = 0;
    static final int REQUEST_TAG = 8;
    static final int REQUEST_TRACE = 16;
    static final int REQUEST_REMAINING = 24;
    static final int REQUEST_REGISTERS = 32;

    static final int CAPABILITIES = 64;
    static final int CAPABILITY_BYTES = 16;
    static final int CAPABILITY_REGION = 0;
    static final int CAPABILITY_RIGHTS = 4;
    static final int CAPABILITY_OFFSET = 8;
    static final int CAPABILITY_LENGTH = 12;
    static final int RIGHT_WRITE = 1;
    /** Instead of rights: the capability is a reference to a component. */
    static final int REFERENCE = 2;

    static final int CAPABILITY_COMPONENT = CAPABILITY_REGION;
    static final int CAPABILITY_INTERFACE = CAPABILITY_OFFSET;
    static final int REQUEST_LONG_BYTES = 112;
    static final int REQUEST_CHAIN = 116;
    static final int REQUEST_TIME = 120;

    static final int REPLY_WORD = 128;
    static final int REPLY_TAG = 136;
    static final int REPLY_LONG_BYTES = 144;
    static final int REPLY_REGISTERS = 160;

    static final int PARKED = 256;
    static final int CANCELLED = 260;

    static final int CLIENT_PROCESSOR = 320;

    static final int COUNTERS = 512;
    static final int MAX_EDGES = 64;

    static final int IPC_BUFFER = 1024;
    static final int WINDOW = 4096;

    /** Message registers in the line of the control word. */
    static final int FAST_WORDS = 4;

    static final int FAST_BYTES = FAST_WORDS * Long.BYTES;

    /** Offset of message register {@value #FAST_WORDS}, the first one in the IPC buffer. */
    static final int BUFFERED_REGISTERS = IPC_BUFFER + (IpcBufferLayout.MESSAGE + FAST_WORDS) * Long.BYTES;

    /** Nothing is requested: the slot is the client's. */
    static final int EMPTY = 0;
    /** The request can be taken, or given up. */
    static final int PUBLISHED = 1;
    /** The server has taken it. */
    static final int TAKEN = 2;
    /** The client gave it up before it was taken. */
    static final int ABANDONED = 3;
    /** State of a reply word: the reply stands in the slot. */
    static final int DONE = 1;

    /** Flag of a request whose body is in the window. */
    static final int LONG = 1;
    /** Flag of a request whose client sleeps on its endpoint's word for replies, not on the slot's. */
    static final int ASYNC = 2;
    /** Flag of a request that is nested in a call of a component which a chain of calls can come back to. */
    static final int CHAINED = 4;

    private static final int SEQUENCE_SHIFT = 32;
    private static final int EDGE_SHIFT = 16;
    private static final int EDGE_MASK = 0xffff;
    private static final int FLAGS_SHIFT = 8;
    private static final int BYTE_MASK = 0xff;

    private SlotDescriptor() {}

    static long requestWord(int sequence, int edge, int flags, int state) {
        return ((long) sequence << SEQUENCE_SHIFT)
                | ((long) edge << EDGE_SHIFT)
                | ((long) flags << FLAGS_SHIFT)
                | state;
    }

    static long replyWord(int sequence) {
        return ((long) sequence << SEQUENCE_SHIFT) | DONE;
    }

    static long withState(long requestWord, int state) {
        return (requestWord & ~BYTE_MASK) | state;
    }

    static int sequence(long word) {
        return (int) (word >>> SEQUENCE_SHIFT);
    }

    static int edge(long requestWord) {
        return (int) (requestWord >>> EDGE_SHIFT) & EDGE_MASK;
    }

    static int flags(long requestWord) {
        return (int) (requestWord >>> FLAGS_SHIFT) & BYTE_MASK;
    }

    static int state(long word) {
        return (int) word & BYTE_MASK;
    }

    /** The number of a call for those who are told of messages: its slot's number and its sequence. */
    static long call(int slot, int sequence) {
        return (long) slot << Integer.SIZE | Integer.toUnsignedLong(sequence);
    }
}
