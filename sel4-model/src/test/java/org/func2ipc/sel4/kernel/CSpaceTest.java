package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.DomainCap;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.junit.jupiter.api.Test;

/** Family CSPACE of sel4test, and 4.4: two levels, guards 0xA/4 and 0x5/8, radix 8 and 4. */
class CSpaceTest {
    private final CNode top = new CNode(new MemoryRange(0x10000, 13), 8);
    private final CNode below = new CNode(new MemoryRange(0x20000, 9), 4);
    private final Capability root = new CNodeCap(top, 0xA, 4);

    CSpaceTest() {
        top.slot(0x42).setCap(new CNodeCap(below, 0x5, 8));
        below.slot(3).setCap(new DomainCap());
    }

    private Resolution resolve(long address, int bits) {
        return CSpace.resolve(root, address, bits);
    }

    private static Resolution failed(LookupFault failure) {
        return new Resolution.Failed(failure);
    }

    private static KernelError refusal(boolean isSource, Capability root, long index, long depth) {
        try {
            return new KernelError(org.func2ipc.sel4.Sel4Error.NO_ERROR, java.util.List.of((long)
                    CSpace.slotOf(isSource, root, index, depth).hashCode()));
        } catch (RefusedException refused) {
            return refused.error();
        }
    }

    @Test
    void takesGuardAndIndexLevelByLevel() {
        assertThat(resolve(0xA42, 12)).isEqualTo(new Resolution.Found(top.slot(0x42), 0));
        assertThat(resolve(0xA42053, 24)).isEqualTo(new Resolution.Found(below.slot(3), 0));
    }

    @Test
    void stopsWithBitsLeftAtAnythingButACNode() {
        assertThat(resolve(0xA42053FF, 32)).isEqualTo(new Resolution.Found(below.slot(3), 8));
        assertThat(resolve(0xA43000, 24)).isEqualTo(new Resolution.Found(top.slot(0x43), 12));
    }

    @Test
    void highBitsBeyondTheDepthAreIgnored() {
        assertThat(resolve(0xFFFF_FFFF_FFFF_FA42L, 12)).isEqualTo(new Resolution.Found(top.slot(0x42), 0));
    }

    @Test
    void rootMustBeACNode() {
        assertThat(CSpace.resolve(NullCap.NULL, 0, 64)).isEqualTo(failed(new LookupFault.InvalidRoot()));
        assertThat(CSpace.resolve(new DomainCap(), 0, 64)).isEqualTo(failed(new LookupFault.InvalidRoot()));
    }

    @Test
    void guardMustMatchAtEachLevel() {
        assertThat(resolve(0xB42, 12)).isEqualTo(failed(new LookupFault.GuardMismatch(12, 0xA, 4)));
        assertThat(resolve(0x2, 3)).isEqualTo(failed(new LookupFault.GuardMismatch(3, 0xA, 4)));
        assertThat(resolve(0xA42063, 24)).isEqualTo(failed(new LookupFault.GuardMismatch(12, 0x5, 8)));
    }

    @Test
    void levelMustNotTakeMoreBitsThanAreLeft() {
        assertThat(resolve(0xA4, 8)).isEqualTo(failed(new LookupFault.DepthMismatch(8, 12)));
        assertThat(resolve(0xA4205, 20)).isEqualTo(failed(new LookupFault.DepthMismatch(8, 12)));
    }

    @Test
    void operationsMustUseEveryBit() throws RefusedException {
        assertThat(CSpace.slotOf(false, root, 0xA42, 12)).isSameAs(top.slot(0x42));
        assertThat(refusal(false, root, 0xA42053FF, 32))
                .isEqualTo(KernelError.failedLookup(false, new LookupFault.DepthMismatch(8, 0)));
        assertThat(refusal(true, root, 0xB42, 12))
                .isEqualTo(KernelError.failedLookup(true, new LookupFault.GuardMismatch(12, 0xA, 4)));
    }

    @Test
    void operationsCheckRootThenDepth() {
        assertThat(refusal(true, new DomainCap(), 0, 99))
                .isEqualTo(KernelError.failedLookup(true, new LookupFault.InvalidRoot()));
        assertThat(refusal(false, root, 0, 0)).isEqualTo(KernelError.range(1, 64));
        assertThat(refusal(false, root, 0, 65)).isEqualTo(KernelError.range(1, 64));
        assertThat(refusal(false, root, 0, -1)).isEqualTo(KernelError.range(1, 64));
    }

    @Test
    void failuresTravelInMessageOrder() {
        assertThat(new LookupFault.InvalidRoot().words()).containsExactly(1L);
        assertThat(new LookupFault.MissingCapability(12).words()).containsExactly(2L, 12L);
        assertThat(new LookupFault.DepthMismatch(8, 12).words()).containsExactly(3L, 8L, 12L);
        assertThat(new LookupFault.GuardMismatch(12, 0xA, 4).words()).containsExactly(4L, 12L, 10L, 4L);
    }
}
