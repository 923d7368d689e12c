package org.func2ipc.drivers.device;

/** What answers in the register window of one transport. Widths are 1, 2 or 4 bytes; offsets are aligned to them. */
public interface RegisterBlock {
    /** What the driver reads at {@code offset}. */
    int read(int offset, int width);

    /** The driver writes {@code value} at {@code offset}. */
    void write(int offset, int width, int value);

    /** One line for messages: what is plugged in. */
    String describe();

    /** True when nothing is plugged in. */
    boolean isEmpty();
}
