package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.MessageInfo;
import org.func2ipc.sel4.Sel4Limits;

/**
 * The user registers that the kernel reads and writes. Instruction pointers count steps of the thread's program, not
 * bytes.
 */
public final class Registers {
    /** General registers besides those of messages. */
    public static final int GENERAL = 15;

    private final long[] message = new long[Sel4Limits.FAST_MESSAGE_WORDS];
    private final long[] general = new long[GENERAL];
    private MessageInfo info = MessageInfo.of(0, 0);
    private long badge;
    private long nextIp;
    private long faultIp;
    private long stackPointer;
    private long flags;
    private long linkRegister;
    private long tlsBase;
    private long gsBase;

    /** Word {@code index} of the message, 0..3. */
    public long message(int index) {
        return message[index];
    }

    /** Sets word {@code index} of the message, 0..3. */
    public void setMessage(int index, long value) {
        message[index] = value;
    }

    /** General register {@code index}, 0..14. */
    public long general(int index) {
        return general[index];
    }

    /** Sets general register {@code index}, 0..14. */
    public void setGeneral(int index, long value) {
        general[index] = value;
    }

    /** The message info register. */
    public MessageInfo info() {
        return info;
    }

    /** Sets the message info register. */
    public void setInfo(MessageInfo newInfo) {
        info = newInfo;
    }

    /** The badge register; when entering the kernel it holds the capability address. */
    public long badge() {
        return badge;
    }

    /** Sets the badge register. */
    public void setBadge(long newBadge) {
        badge = newBadge;
    }

    /** Where the thread continues. */
    public long nextIp() {
        return nextIp;
    }

    /** Sets where the thread continues. */
    public void setNextIp(long ip) {
        nextIp = ip;
    }

    /** The instruction that entered the kernel last; a restart executes it again. */
    public long faultIp() {
        return faultIp;
    }

    /** Sets the instruction that a restart executes. */
    public void setFaultIp(long ip) {
        faultIp = ip;
    }

    /** The stack pointer. */
    public long stackPointer() {
        return stackPointer;
    }

    /** Sets the stack pointer. */
    public void setStackPointer(long value) {
        stackPointer = value;
    }

    /** The link register; none on x86-64. */
    public long linkRegister() {
        return linkRegister;
    }

    /** Sets the link register. */
    public void setLinkRegister(long value) {
        linkRegister = value;
    }

    /** The base of thread-local storage. */
    public long tlsBase() {
        return tlsBase;
    }

    /** Sets the base of thread-local storage. */
    public void setTlsBase(long value) {
        tlsBase = value;
    }

    /** The second segment base (GS), which user level may use as it likes. */
    public long gsBase() {
        return gsBase;
    }

    /** Sets the second segment base. */
    public void setGsBase(long value) {
        gsBase = value;
    }

    /** The processor flags. */
    public long flags() {
        return flags;
    }

    /** Sets the processor flags. */
    public void setFlags(long value) {
        flags = value;
    }
}
