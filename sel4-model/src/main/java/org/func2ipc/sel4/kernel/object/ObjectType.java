package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.Sel4Limits;
import org.jspecify.annotations.Nullable;

/**
 * What Retype can make. The first numbers are those of every seL4; the architecture's own types follow in the order
 * given here, the same for every architecture of the model.
 */
public enum ObjectType {
    /** Memory again, of any power of two from 16 bytes. */
    UNTYPED(0, 0),
    /** A thread. */
    TCB(1, 1),
    /** A meeting place for IPC. */
    ENDPOINT(2, 2),
    /** A word of semaphores. */
    NOTIFICATION(3, 3),
    /** A CNode; its size is that of its slots. */
    CNODE(4, 4),
    /** Processor time; MCS only. */
    SCHED_CONTEXT(-1, 5),
    /** A way back to a caller; MCS only. */
    REPLY(-1, 6),
    /** The root of an address space. */
    VSPACE(5, 7),
    /** A page of 4 KiB. */
    SMALL_PAGE(6, 8),
    /** A page of 2 MiB. */
    LARGE_PAGE(7, 9),
    /** A page of 1 GiB. */
    HUGE_PAGE(8, 10),
    /** A page table of any level below the root. */
    PAGE_TABLE(9, 11);

    private static final int TABLE_BITS = 12;
    private static final int CLASSIC_NOTIFICATION_BITS = 5;
    private static final int MCS_NOTIFICATION_BITS = 6;

    private final int classic;
    private final int mcs;

    ObjectType(int classic, int mcs) {
        this.classic = classic;
        this.mcs = mcs;
    }

    /**
     * The number on the wire.
     *
     * @throws IllegalStateException when the classic kernel has no such type
     */
    public int number(KernelConfig config) {
        int number = config.mcs() ? mcs : classic;
        if (number < 0) {
            throw new IllegalStateException("the classic kernel has no " + name() + "; configure MCS");
        }
        return number;
    }

    /** The type with this number; null when there is none. */
    public static @Nullable ObjectType of(KernelConfig config, long number) {
        for (ObjectType type : values()) {
            if ((config.mcs() ? type.mcs : type.classic) == number && number >= 0) {
                return type;
            }
        }
        return null;
    }

    /**
     * Size of one object, as a power of two.
     *
     * @param sizeBits the size argument of Retype; counts for Untyped, CNode and SchedContext only
     */
    public int objectBits(KernelConfig config, int sizeBits) {
        return switch (this) {
            case UNTYPED, SCHED_CONTEXT -> sizeBits;
            case CNODE -> sizeBits + Sel4Limits.SLOT_BITS;
            case TCB -> config.architecture().tcbBits();
            case ENDPOINT -> Endpoint.SIZE_BITS;
            case NOTIFICATION -> config.mcs() ? MCS_NOTIFICATION_BITS : CLASSIC_NOTIFICATION_BITS;
            case REPLY -> Reply.SIZE_BITS;
            case SMALL_PAGE -> config.architecture().frameBits().get(0);
            case LARGE_PAGE -> config.architecture().frameBits().get(1);
            case HUGE_PAGE -> config.architecture().frameBits().get(2);
            case VSPACE, PAGE_TABLE -> TABLE_BITS;
        };
    }

    /** True for types that the classic kernel does not have. */
    public boolean isMcsOnly() {
        return classic < 0;
    }

    /** True for pages, which alone (with Untyped) can be made of device memory. */
    public boolean isFrame() {
        return this == SMALL_PAGE || this == LARGE_PAGE || this == HUGE_PAGE;
    }
}
