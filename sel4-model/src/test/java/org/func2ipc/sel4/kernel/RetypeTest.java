package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.func2ipc.sel4.Architecture;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Families RETYPE and UNTYPED of sel4test, and 4.7, in the order of the checks. */
class RetypeTest {
    private static final int FREE = 300;
    private static final int DEVICE = Boot.FIRST_UNTYPED + 1;
    private static final int PLAIN = Boot.FIRST_UNTYPED;

    private final RootTask root = new RootTask(Boot.boot(
            KernelConfig.classic(),
            new BootMemory(
                    List.of(new MemoryRange(BootMemory.BASE, 16)), List.of(new MemoryRange(0x0a00_0000L, 16)), 12)));

    @AfterEach
    void invariantsHold() {
        assertThat(Invariants.violations(root.kernel())).isEmpty();
    }

    private Received retype(long type, long size, long index, long depth, long offset, long count) {
        return root.invoke(
                PLAIN, InvocationLabel.UNTYPED_RETYPE, List.of(type, size, index, depth, offset, count), Boot.CNODE);
    }

    private static void refused(Received received, Sel4Error error, Long... words) {
        assertThat(received.error()).isEqualTo(error);
        assertThat(received.words()).containsExactly(words);
    }

    private long used(int slot) {
        return ((UntypedCap) root.cap(slot)).used();
    }

    @Test
    void checksLabelAndLengthFirst() {
        refused(root.invoke(PLAIN, InvocationLabel.CNODE_COPY, List.of()), Sel4Error.ILLEGAL_OPERATION);
        refused(
                root.invoke(PLAIN, InvocationLabel.UNTYPED_RETYPE, List.of(1L, 2L, 3L, 4L, 5L), Boot.CNODE),
                Sel4Error.TRUNCATED_MESSAGE);
        refused(
                root.invoke(PLAIN, InvocationLabel.UNTYPED_RETYPE, List.of(1L, 2L, 3L, 4L, 5L, 6L)),
                Sel4Error.TRUNCATED_MESSAGE);
    }

    @Test
    void checksTypeAndSize() {
        refused(retype(99, 0, 0, 0, FREE, 1), Sel4Error.INVALID_ARGUMENT, 0L);
        refused(retype(-1, 0, 0, 0, FREE, 1), Sel4Error.INVALID_ARGUMENT, 0L);
        refused(retype(0, 64, 0, 0, FREE, 1), Sel4Error.RANGE_ERROR, 0L, 47L);
        refused(retype(0, 48, 0, 0, FREE, 1), Sel4Error.RANGE_ERROR, 0L, 47L);
        refused(retype(4, 43, 0, 0, FREE, 1), Sel4Error.RANGE_ERROR, 0L, 47L);
        refused(retype(4, 0, 0, 0, FREE, 1), Sel4Error.INVALID_ARGUMENT, 1L);
        refused(retype(0, 3, 0, 0, FREE, 1), Sel4Error.INVALID_ARGUMENT, 1L);
        refused(retype(2, 64, 0, 0, FREE, 1), Sel4Error.RANGE_ERROR, 0L, 47L);
    }

    @Test
    void checksTheDestination() {
        refused(retype(2, 0, PLAIN, 65, FREE, 1), Sel4Error.RANGE_ERROR, 1L, 64L);
        refused(retype(2, 0, PLAIN, 64, FREE, 1), Sel4Error.FAILED_LOOKUP, 0L, 2L, 64L);
        refused(retype(2, 0, 0, 0, 4096, 1), Sel4Error.RANGE_ERROR, 0L, 4095L);
        refused(retype(2, 0, 0, 0, FREE, 0), Sel4Error.RANGE_ERROR, 1L, 256L);
        refused(retype(2, 0, 0, 0, FREE, 257), Sel4Error.RANGE_ERROR, 1L, 256L);
        refused(retype(2, 0, 0, 0, 4090, 7), Sel4Error.RANGE_ERROR, 1L, 6L);
        refused(retype(2, 0, 0, 0, PLAIN - 2, 3), Sel4Error.DELETE_FIRST);
        refused(retype(2, 0, Boot.CNODE, 64, FREE, 1), Sel4Error.NO_ERROR);
    }

    @Test
    void allOrNothingWithinTheMemoryLeft() {
        refused(retype(1, 0, 0, 0, FREE, 33), Sel4Error.NOT_ENOUGH_MEMORY, 65536L);
        refused(retype(2, 0, 0, 0, FREE, 1), Sel4Error.NO_ERROR);
        refused(retype(1, 0, 0, 0, FREE + 1, 32), Sel4Error.NOT_ENOUGH_MEMORY, 65520L);
        assertThat(root.slot(FREE + 1).isEmpty()).isTrue();
        refused(retype(1, 0, 0, 0, FREE + 1, 31), Sel4Error.NO_ERROR);
        assertThat(used(PLAIN)).isEqualTo(65536);
        refused(retype(2, 0, 0, 0, FREE + 40, 1), Sel4Error.NOT_ENOUGH_MEMORY, 0L);
    }

    @Test
    void objectsAreAlignedAndContiguousAfterTheWatermark() {
        root.retype(PLAIN, ObjectType.ENDPOINT, 0, FREE, 1);
        root.retype(PLAIN, ObjectType.TCB, 0, FREE + 1, 2);

        assertThat(root.threadAt(FREE + 1).range().base()).isEqualTo(BootMemory.BASE + 2048);
        assertThat(root.threadAt(FREE + 2).range().base()).isEqualTo(BootMemory.BASE + 4096);
        assertThat(used(PLAIN)).isEqualTo(6144);
    }

    @Test
    void watermarkGoesBackOnlyWhenEverythingIsGone() {
        root.retype(PLAIN, ObjectType.ENDPOINT, 0, FREE, 2);
        root.delete(FREE);
        root.retype(PLAIN, ObjectType.ENDPOINT, 0, FREE, 1);
        assertThat(used(PLAIN)).isEqualTo(48);
        root.delete(FREE);
        root.delete(FREE + 1);
        root.retype(PLAIN, ObjectType.ENDPOINT, 0, FREE, 1);
        assertThat(used(PLAIN)).isEqualTo(16);
    }

    /** Memory is zeroed a megabyte at a time; an interrupt is looked for every hundred pieces. */
    @Test
    void resetStopsForAnInterruptAndGoesOn() {
        RootTask large = new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.of(28)));
        int notification = large.makeFrom(PLAIN, ObjectType.NOTIFICATION, 0, "n", "test");
        int handler = large.freshSlot();
        large.invoke(Boot.IRQ_CONTROL, InvocationLabel.IRQ_ISSUE_HANDLER, List.of(5L, (long) handler, 64L), Boot.CNODE);
        large.invoke(handler, InvocationLabel.IRQ_SET_HANDLER, List.of(), notification);
        int block = large.make(ObjectType.UNTYPED, 27, "block");
        large.retype(block, ObjectType.UNTYPED, 27, FREE, 1);
        RootTask.require(large.delete(FREE), "delete");
        large.kernel().interruptDuringCall(5);
        long ip = large.thread().registers().nextIp();
        SystemCall retype = SystemCall.invoke(
                block,
                InvocationLabel.UNTYPED_RETYPE,
                List.of((long) ObjectType.ENDPOINT.number(KernelConfig.classic()), 0L, 0L, 0L, (long) FREE, 1L),
                List.of((long) Boot.CNODE));
        large.kernel().systemCall(retype);

        assertThat(large.thread().registers().nextIp()).isEqualTo(ip);
        assertThat(large.slot(FREE).isEmpty()).isTrue();
        assertThat(((UntypedCap) large.cap(block)).used()).isBetween(1L, (1L << 27) - 1);
        assertThat(((NotificationCap) large.cap(notification)).object().state()).isEqualTo(Notification.State.ACTIVE);
        assertThat(Invariants.violations(large.kernel())).isEmpty();

        large.kernel().systemCall(retype);
        assertThat(Received.of(large.thread()).error()).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(((UntypedCap) large.cap(block)).used()).isEqualTo(16);
    }

    @Test
    void deviceMemoryMakesFramesAndUntypedOnly() {
        refused(root.retype(DEVICE, ObjectType.ENDPOINT, 0, FREE, 1), Sel4Error.INVALID_ARGUMENT, 1L);
        refused(root.retype(DEVICE, ObjectType.SMALL_PAGE, 0, FREE, 1), Sel4Error.NO_ERROR);
        refused(root.retype(DEVICE, ObjectType.UNTYPED, 12, FREE + 1, 1), Sel4Error.NO_ERROR);
        assertThat(((UntypedCap) root.cap(FREE + 1)).isDevice()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, TCB, 0, 11",
        "AARCH64, TCB, 0, 11",
        "RISCV64, TCB, 0, 10",
        "X86_64, ENDPOINT, 0, 4",
        "X86_64, NOTIFICATION, 0, 5",
        "X86_64, CNODE, 6, 11",
        "X86_64, UNTYPED, 9, 9",
        "X86_64, SMALL_PAGE, 0, 12",
        "AARCH64, LARGE_PAGE, 0, 21",
        "RISCV64, HUGE_PAGE, 0, 30",
        "X86_64, PAGE_TABLE, 0, 12",
        "X86_64, VSPACE, 0, 12",
        "AARCH64, VSPACE, 0, 12",
        "RISCV64, VSPACE, 0, 12",
        "AARCH64, ENDPOINT, 0, 4",
        "RISCV64, ENDPOINT, 0, 4",
        "AARCH64, NOTIFICATION, 0, 5",
        "RISCV64, NOTIFICATION, 0, 5",
        "AARCH64, CNODE, 6, 11",
        "RISCV64, CNODE, 1, 6",
        "X86_64, LARGE_PAGE, 0, 21",
        "X86_64, HUGE_PAGE, 0, 30",
        "AARCH64, SMALL_PAGE, 0, 12",
        "AARCH64, HUGE_PAGE, 0, 30",
        "RISCV64, SMALL_PAGE, 0, 12",
        "RISCV64, LARGE_PAGE, 0, 21",
        "AARCH64, PAGE_TABLE, 0, 12",
        "RISCV64, PAGE_TABLE, 0, 12",
        "AARCH64, REPLY, 0, 5",
        "RISCV64, SCHED_CONTEXT, 7, 7"
    })
    void objectSizesAreThoseOfTheArchitecture(Architecture architecture, ObjectType type, int argument, int bits) {
        assertThat(type.objectBits(KernelConfig.classic().on(architecture), argument))
                .isEqualTo(bits);
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectType.class,
            names = {"SCHED_CONTEXT", "REPLY"})
    void mcsTypesExistOnMcsAlone(ObjectType type) {
        assertThat(ObjectType.of(KernelConfig.mixedCriticality(), type.number(KernelConfig.mixedCriticality())))
                .isEqualTo(type);
        assertThat(ObjectType.NOTIFICATION.objectBits(KernelConfig.mixedCriticality(), 0))
                .isEqualTo(6);
        RootTask mcs = new RootTask(Boot.boot(KernelConfig.mixedCriticality(), BootMemory.of(16)));
        refused(mcs.retype(PLAIN, ObjectType.SCHED_CONTEXT, 6, FREE, 1), Sel4Error.INVALID_ARGUMENT, 1L);
    }
}
