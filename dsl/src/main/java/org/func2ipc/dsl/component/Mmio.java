package org.func2ipc.dsl.component;

/**
 * Device registers, little-endian; accesses happen once each and in program order.
 *
 * <p>An offset outside {@code [0, size)} throws {@link IndexOutOfBoundsException}; one that is not a multiple of the
 * access width throws {@link IllegalArgumentException}. Every access fails with the runtime's {@code InvalidCapability},
 * executed NO, once the registers were revoked.
 */
public interface Mmio {
    /** Name, as declared. */
    String name();

    /** Size in bytes. */
    long size();

    int read8(long offset);

    int read16(long offset);

    int read32(long offset);

    void write8(long offset, int value);

    void write16(long offset, int value);

    void write32(long offset, int value);
}
