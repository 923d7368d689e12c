package org.func2ipc.runtime.domain;

import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.InvalidCapability;
import org.jspecify.annotations.Nullable;

/**
 * Device registers that a component has until they are taken from its domain: every later access fails with {@code
 * InvalidCapability}, executed NO, and nothing leads to the board's registers any more. One access that is under way may
 * still happen.
 */
final class HeldRegisters implements Mmio {
    private final String component;
    private final String name;
    private final long size;
    private volatile String why = "";

    /** Null once they were taken away. */
    private volatile @Nullable Mmio mapped;

    HeldRegisters(String component, Mmio mapped) {
        this.component = component;
        this.name = mapped.name();
        this.size = mapped.size();
        this.mapped = mapped;
    }

    /** Takes them away; those who try to use them are told {@code reason}. */
    void revoke(String reason) {
        why = reason;
        mapped = null;
    }

    private Mmio held() {
        Mmio registers = mapped;
        if (registers == null) {
            throw new InvalidCapability(new CallSite(component, Mmio.class.getName(), name, 0, 0), Executed.NO, why);
        }
        return registers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read8(long offset) {
        return held().read8(offset);
    }

    @Override
    public int read16(long offset) {
        return held().read16(offset);
    }

    @Override
    public int read32(long offset) {
        return held().read32(offset);
    }

    @Override
    public void write8(long offset, int value) {
        held().write8(offset, value);
    }

    @Override
    public void write16(long offset, int value) {
        held().write16(offset, value);
    }

    @Override
    public void write32(long offset, int value) {
        held().write32(offset, value);
    }

    /** That of the board's registers, or {@code Mmio[UART, revoked]}. */
    @Override
    public String toString() {
        Mmio registers = mapped;
        return registers == null ? "Mmio[" + name + ", revoked]" : registers.toString();
    }
}
