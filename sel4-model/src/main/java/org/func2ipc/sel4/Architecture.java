package org.func2ipc.sel4;

import java.util.List;

/**
 * What differs between the 64-bit machines of seL4: object sizes as powers of two, address-space depth, fault words.
 *
 * <p>Sizes are those of a default build without hypervisor support; with it, an AArch64 TCB may have 12 bits and
 * the root of an address space of 40 bits has 13. A RISC-V TCB has 11 bits with a floating-point unit.
 */
public enum Architecture {
    /** x86-64 with four levels of page tables. */
    X86_64(11, 47, 4, 47, 8, 0),
    /** AArch64 with four levels of page tables. */
    AARCH64(11, 47, 4, 48, 128, 4),
    /** RISC-V 64 with Sv39 page tables. */
    RISCV64(10, 38, 3, 38, 128, 1);

    private final int tcbBits;
    private final int maxUntypedBits;
    private final int levels;
    private final int userAddressBits;
    private final int asidPools;
    private final long executeNever;

    Architecture(int tcbBits, int maxUntypedBits, int levels, int userAddressBits, int asidPools, long executeNever) {
        this.tcbBits = tcbBits;
        this.maxUntypedBits = maxUntypedBits;
        this.levels = levels;
        this.userAddressBits = userAddressBits;
        this.asidPools = asidPools;
        this.executeNever = executeNever;
    }

    /** Bits of a TCB. */
    public int tcbBits() {
        return tcbBits;
    }

    /** Bits of the largest Untyped, and of the largest object. */
    public int maxUntypedBits() {
        return maxUntypedBits;
    }

    /** Levels of an address space, its root and the level that holds 4 KiB pages included. */
    public int levels() {
        return levels;
    }

    /** User addresses are below 2 to this power. */
    public int userAddressBits() {
        return userAddressBits;
    }

    /** Bits of the frame sizes, smallest first. */
    public List<Integer> frameBits() {
        return List.of(12, 21, 30);
    }

    /** Pools of address-space identifiers that can exist. */
    public int asidPools() {
        return asidPools;
    }

    /** The attribute of a mapping that forbids to fetch instructions; 0 on x86-64, which has none. */
    public long executeNever() {
        return executeNever;
    }
}
