package org.func2ipc.sel4;

import java.util.Objects;

/**
 * Where things are in an IPC buffer, in words of 8 bytes: {@code seL4_IPCBuffer}.
 *
 * <pre>
 *  word
 *     0        tag: the message info (the kernel ignores it)
 *     1..120   message registers
 *   121        user data
 *   122..124   capabilities to send; after a receive, badges of the unwrapped ones
 *   125        receiveCNode
 *   126        receiveIndex
 *   127        receiveDepth
 * </pre>
 */
public final class IpcBufferLayout {
    /** Bytes of a word. */
    public static final int WORD_BYTES = 8;
    /** Words of a buffer. */
    public static final int WORDS = 128;
    /** Bytes of a buffer. */
    public static final int BYTES = WORDS * WORD_BYTES;
    /** Alignment of a buffer in bytes. */
    public static final int ALIGNMENT = BYTES;

    /** Word of the message info. */
    public static final int TAG = 0;
    /** Word of the first message register. */
    public static final int MESSAGE = 1;
    /** Message registers. */
    public static final int MESSAGE_WORDS = Sel4Limits.MESSAGE_WORDS;
    /** Bytes of all message registers. */
    public static final int MESSAGE_BYTES = MESSAGE_WORDS * WORD_BYTES;
    /** Word that is the user's. */
    public static final int USER_DATA = MESSAGE + MESSAGE_WORDS;
    /** Word of the first capability or badge. */
    public static final int CAPS_OR_BADGES = USER_DATA + 1;
    /** Capabilities or badges. */
    public static final int CAPS_OR_BADGES_WORDS = Sel4Limits.EXTRA_CAPS;
    /** Word of the root of the receive slot's path. */
    public static final int RECEIVE_CNODE = CAPS_OR_BADGES + CAPS_OR_BADGES_WORDS;
    /** Word of the receive slot's address. */
    public static final int RECEIVE_INDEX = RECEIVE_CNODE + 1;
    /** Word of the number of bits of that address. */
    public static final int RECEIVE_DEPTH = RECEIVE_INDEX + 1;

    private IpcBufferLayout() {}

    /**
     * Byte offset of word {@code word}, 0..127.
     *
     * @throws IndexOutOfBoundsException for any other
     */
    public static int byteOffset(int word) {
        return Objects.checkIndex(word, WORDS) * WORD_BYTES;
    }

    /** Words that {@code bytes}, 0..960, take in the message registers. */
    public static int wordsFor(int bytes) {
        Objects.checkIndex(bytes, MESSAGE_BYTES + 1);
        return (bytes + WORD_BYTES - 1) / WORD_BYTES;
    }
}
