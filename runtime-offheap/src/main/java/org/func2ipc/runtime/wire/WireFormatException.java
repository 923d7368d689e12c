package org.func2ipc.runtime.wire;

/** A message body that is not the encoding of any value; carries no stack trace, as peers can cause it at will. */
public final class WireFormatException extends RuntimeException {
    private final WireFault fault;
    private final int label;
    private final int offset;

    /**
     * @param fault what is wrong
     * @param label label of the method, 0 when unknown
     * @param offset byte in the body
     * @param expected what the format asks for
     * @param found what is there
     */
    public WireFormatException(WireFault fault, int label, int offset, String expected, String found) {
        super(
                fault + " at byte " + offset + " (label 0x" + Integer.toHexString(label) + "): expected " + expected
                        + ", found " + found,
                null,
                false,
                false);
        this.fault = fault;
        this.label = label;
        this.offset = offset;
    }

    /** What is wrong. */
    public WireFault fault() {
        return fault;
    }

    /** Label of the method, 0 when unknown. */
    public int label() {
        return label;
    }

    /** Where: byte in the body. */
    public int offset() {
        return offset;
    }
}
