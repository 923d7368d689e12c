package org.func2ipc.sel4;

/** Numbers that seL4 fixes on 64-bit machines, in its default configuration. */
public final class Sel4Limits {
    /** {@code seL4_MsgMaxLength}: message registers of a message. */
    public static final int MESSAGE_WORDS = 120;
    /** {@code seL4_MsgMaxExtraCaps}: capabilities that travel with a message. */
    public static final int EXTRA_CAPS = 3;
    /** Message registers that travel in machine registers, without the IPC buffer (x86-64, AArch64). */
    public static final int FAST_MESSAGE_WORDS = 4;
    /** {@code seL4_MaxPrio}: priorities are 0..255. */
    public static final int MAX_PRIORITY = 255;
    /** Bits of a machine word, and of a capability address. */
    public static final int WORD_BITS = 64;
    /** {@code CONFIG_RETYPE_FAN_OUT_LIMIT}: objects made by one Retype. */
    public static final int RETYPE_FAN_OUT = 256;
    /** Bytes of a capability slot. */
    public static final int SLOT_BYTES = 32;
    /** {@code seL4_SlotBits}: bytes of a capability slot, as a power of two. */
    public static final int SLOT_BITS = 5;
    /** {@code seL4_MinUntypedBits}: smallest Untyped, as a power of two. */
    public static final int MIN_UNTYPED_BITS = 4;
    /** {@code seL4_MinSchedContextBits}: smallest scheduling context, as a power of two. */
    public static final int MIN_SCHED_CONTEXT_BITS = 7;
    /** {@code seL4_PageBits}: smallest page, as a power of two. */
    public static final int PAGE_BITS = 12;
    /** Bytes of a pool of address-space identifiers, as a power of two. */
    public static final int ASID_POOL_BITS = 12;
    /** Bytes of a virtual processor (Arm hypervisor), as a power of two. */
    public static final int VCPU_BITS = 12;
    /** Bits of a badge on 32-bit machines; on 64-bit machines it is the whole word. */
    public static final int BADGE_BITS_32 = 28;
    /** Bytes of the smallest page. */
    public static final int PAGE_BYTES = 4096;

    private Sel4Limits() {}
}
