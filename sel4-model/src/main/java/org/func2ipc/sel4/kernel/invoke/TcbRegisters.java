package org.func2ipc.sel4.kernel.invoke;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Registers;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/**
 * Reads, writes and copies the registers of threads. Their order is that of x86-64's {@code seL4_UserContext}.
 *
 * <pre>
 *  0 instruction pointer   1 stack pointer   2 flags   3..17 general   | frame registers
 * 18 TLS base (FS)        19 GS base                                    | integer registers
 * </pre>
 */
final class TcbRegisters {
    private static final int FIRST_GENERAL = 3;
    private static final int TLS_BASE = FIRST_GENERAL + Registers.GENERAL;
    private static final int COUNT = TLS_BASE + 2;
    private static final long SUSPEND_SOURCE = 1;
    private static final long RESUME_TARGET = 2;
    private static final long FRAME_REGISTERS = 4;
    private static final long INTEGER_REGISTERS = 8;
    private static final long FLAG_MASK = 1;

    private final Scheduler scheduler;
    private final Threads threads;

    TcbRegisters(Scheduler scheduler, Threads threads) {
        this.scheduler = scheduler;
        this.threads = threads;
    }

    List<Long> read(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(2, 0);
        long count = invocation.word(1);
        RefusedException.unless(count >= 1 && count <= COUNT, KernelError.range(1, COUNT));
        RefusedException.unless(thread != scheduler.current(), KernelError.illegalOperation());
        if ((invocation.word(0) & SUSPEND_SOURCE) != 0) {
            threads.suspend(thread);
        }
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(get(thread.registers(), i));
        }
        return words;
    }

    void write(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(2, 0);
        long count = invocation.word(1);
        RefusedException.unless(
                Long.compareUnsigned(count, invocation.words().size() - 2L) <= 0, KernelError.truncatedMessage());
        RefusedException.unless(thread != scheduler.current(), KernelError.illegalOperation());
        int written = (int) Math.min(count, COUNT);
        for (int i = 0; i < written; i++) {
            set(thread.registers(), i, invocation.word(2 + i));
        }
        if (written > 0) {
            thread.registers().setNextIp(thread.registers().faultIp());
        }
        if ((invocation.word(0) & 1) != 0) {
            threads.resume(thread);
        }
    }

    /** Flags: bit 0 suspends the source, 1 resumes the target, 2 copies frame registers, 3 integer registers. */
    void copy(Invocation invocation, Tcb target) throws RefusedException {
        invocation.requireLength(1, 1);
        Capability argument = invocation.capArgument(0);
        if (!(argument instanceof TcbCap cap)) {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
        long flags = invocation.word(0);
        Tcb source = cap.object();
        if ((flags & SUSPEND_SOURCE) != 0) {
            threads.suspend(source);
        }
        if ((flags & RESUME_TARGET) != 0) {
            threads.resume(target);
        }
        if ((flags & FRAME_REGISTERS) != 0) {
            copy(source, target, 0, TLS_BASE);
            target.registers().setNextIp(target.registers().faultIp());
        }
        if ((flags & INTEGER_REGISTERS) != 0) {
            copy(source, target, TLS_BASE, COUNT);
        }
        scheduler.recheck(target);
    }

    private static void copy(Tcb source, Tcb target, int from, int to) {
        for (int i = from; i < to; i++) {
            set(target.registers(), i, get(source.registers(), i));
        }
    }

    void setTlsBase(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(1, 0);
        thread.registers().setTlsBase(invocation.word(0));
        scheduler.recheck(thread);
    }

    /** Words: flags to clear, flags to set; the reply has the flags afterwards. Bit 0 takes the FPU away. */
    static List<Long> setFlags(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(2, 0);
        thread.setFlags((thread.flags() & ~invocation.word(0)) | (invocation.word(1) & FLAG_MASK));
        return List.of(thread.flags());
    }

    private static long get(Registers registers, int index) {
        return switch (index) {
            case 0 -> registers.faultIp();
            case 1 -> registers.stackPointer();
            case 2 -> registers.flags();
            case TLS_BASE -> registers.tlsBase();
            case TLS_BASE + 1 -> registers.gsBase();
            default -> registers.general(index - FIRST_GENERAL);
        };
    }

    private static void set(Registers registers, int index, long value) {
        switch (index) {
            case 0 -> registers.setFaultIp(value);
            case 1 -> registers.setStackPointer(value);
            case 2 -> registers.setFlags(value);
            case TLS_BASE -> registers.setTlsBase(value);
            case TLS_BASE + 1 -> registers.setGsBase(value);
            default -> registers.setGeneral(index - FIRST_GENERAL, value);
        }
    }
}
