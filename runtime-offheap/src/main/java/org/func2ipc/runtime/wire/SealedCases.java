package org.func2ipc.runtime.wire;

/**
 * The cases of sealed interfaces.
 *
 * <pre>
 * in the block: | u16 tag | u16 0 | u32 offset |     the payload stands in the tail; offset 0 when it is empty
 * </pre>
 */
public final class SealedCases {
    private SealedCases() {}

    /**
     * Puts the tag of a case, and a ref to its payload, whose block takes {@code size} bytes, a multiple of 8; returns
     * where the payload begins.
     */
    public static int put(WireMessage message, int at, int tag, int size) {
        message.putTag(at, tag);
        if (size > 0) {
            message.putInt(at + 4, message.cursor());
        }
        return message.advance(size);
    }

    /**
     * Takes the payload of the case whose tag stands at {@code at}.
     *
     * @param size bytes of the payload's block, a multiple of 8
     * @param heap heap that decoding it takes, in bytes, without what its own refs lead to
     * @return where the payload begins
     */
    public static int get(WireMessage message, int at, int size, int heap) {
        message.requireZero(at + 2, 2);
        long offset = message.getInt(at + 4) & 0xffff_ffffL;
        int legal = size == 0 ? 0 : message.cursor();
        if (offset != legal) {
            throw message.fault(WireFault.BAD_OFFSET, at + 4, "offset " + legal, Long.toString(offset));
        }
        int left = message.length() - message.cursor();
        if (size > left) {
            throw message.fault(WireFault.TRUNCATED, at + 4, "a payload of " + size + " bytes", left + " bytes");
        }
        message.take(at + 4, heap);
        return message.advance(size);
    }
}
