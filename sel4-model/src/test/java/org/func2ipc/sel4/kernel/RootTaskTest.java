package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a boot plan needs of the root task: a budget of memory, and being told what a revoke deletes. */
class RootTaskTest {
    private static RootTask boot(long bytes) {
        return new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.ofBytes(bytes, List.of(), 12)));
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 48, 4096, 70_000, 1_000_000, (1L << 30) + 16, 5L << 30})
    void budgetIsExactlyTheBytesDeclared(long bytes) {
        long rounded = bytes / 16 * 16;
        RootTask root = boot(rounded);

        assertThat(root.untypedLeft()).isEqualTo(rounded);
        assertThat(Invariants.violations(root.kernel())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -16, 8, 17, 100})
    void refusesABudgetThatNoUntypedCanBe(long bytes) {
        assertThatThrownBy(() -> BootMemory.ofBytes(bytes, List.of(), 12))
                .hasMessage("untyped memory must be a positive multiple of 16 bytes: bytes=" + bytes);
    }

    @Test
    void smallObjectsComeFromTheSmallestPieceThatHasRoom() {
        RootTask root = boot(4096 + 32);
        root.make(ObjectType.ENDPOINT, 0, "a");
        root.make(ObjectType.NOTIFICATION, 0, "b");
        root.make(ObjectType.ENDPOINT, 0, "c");

        assertThat(root.untypedLeft()).isEqualTo(4096 - 32);
        assertThat(((UntypedCap) root.cap(Boot.FIRST_UNTYPED)).used()).isEqualTo(32);
    }

    @Test
    void runningOutNamesObjectSizeAndOwner() {
        RootTask root = boot(4096);
        root.make(ObjectType.TCB, 0, "first", "disk");
        root.make(ObjectType.ENDPOINT, 0, "ep", "disk");
        int next = root.freshSlot();

        assertThatThrownBy(() -> root.make(ObjectType.TCB, 0, "second", "files"))
                .isInstanceOf(OutOfUntypedException.class)
                .hasMessage("untyped memory must hold every object: TCB second of files needs 2048 bytes,"
                        + " 2032 are left; declare more untyped memory");
        assertThat(root.freshSlot()).isEqualTo(next + 1);
    }

    @Test
    void deviceMemoryIsFoundByItsRange() {
        MemoryRange registers = new MemoryRange(0x0a00_0000L, 12);
        RootTask root =
                new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.ofBytes(1 << 16, List.of(registers), 12)));
        int page = root.makeFrom(root.untypedOf(registers), ObjectType.SMALL_PAGE, 0, "regs", "driver");

        assertThat(root.cap(page).range()).isEqualTo(registers);
        assertThatThrownBy(() -> root.makeFrom(root.untypedOf(registers), ObjectType.SMALL_PAGE, 0, "more", "driver"))
                .isInstanceOf(OutOfUntypedException.class)
                .hasMessageContaining("SMALL_PAGE more of driver needs 4096 bytes, 0 are left");
        assertThatThrownBy(() -> root.untypedOf(new MemoryRange(0, 12))).hasMessageContaining("0x0+2^12");
    }

    @Test
    void aFullRootCNodeIsNamed() {
        RootTask root = new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.ofBytes(4096, List.of(), 5)));
        for (int i = 17; i < 32; i++) {
            root.freshSlot();
        }

        assertThatThrownBy(root::freshSlot).hasMessageContaining("slots=32");
    }

    @Test
    void revokeTellsEveryCapabilityThatItDeletes() {
        RootTask root = boot(1 << 16);
        int endpoint = root.make(ObjectType.ENDPOINT, 0, "ep");
        int node = root.make(ObjectType.CNODE, 4, "client");
        int badged = root.freshSlot();
        RootTask.require(root.mint(endpoint, badged, CapRights.CALL, 7), "mint");
        RootTask.require(root.copyTo(node, 3, 4, badged, CapRights.CALL), "copy");
        RootTask.require(root.mintTo(node, 4, 4, endpoint, CapRights.CALL, 8), "mint");

        List<RootTask.Deleted> deleted = root.revokeAndTell(badged);

        assertThat(deleted).hasSize(1);
        assertThat(deleted.get(0).slot()).hasToString("client[3]");
        assertThat(deleted.get(0).slot().index()).isEqualTo(3);
        assertThat(deleted.get(0).cap()).isInstanceOf(EndpointCap.class);
        assertThat(deleted.get(0).cap().badge()).isEqualTo(7);
    }

    @Test
    void revokeTellsADyingCNodeAndWhatItHeld() {
        RootTask root = boot(1 << 16);
        int untyped = root.make(ObjectType.UNTYPED, 12, "memory");
        int node = root.makeFrom(untyped, ObjectType.CNODE, 4, "node", "a");
        int endpoint = root.make(ObjectType.ENDPOINT, 0, "ep");
        RootTask.require(root.mintTo(node, 4, 4, endpoint, CapRights.CALL, 8), "mint");

        assertThat(root.revokeAndTell(untyped))
                .extracting(deleted -> deleted.cap().toString())
                .containsExactly("node", "ep WP badge=8");
        assertThat(root.revokeAndTell(untyped)).isEmpty();
    }
}
