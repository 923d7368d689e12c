package org.func2ipc.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.RetainedLease;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.LeaseExpired;
import org.func2ipc.runtime.wire.Admission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Regions and leases (semantics R29). */
final class RegionTest {
    private static final RegionSpec SPEC = new RegionSpec(3, "fs", "buffers", 0x4000, 0x5000_0000L);

    private final Region region = Regions.offHeap().open(SPEC);
    private final LeaseScope call = new LeaseScope();

    @Test
    void retainedLeaseOutlivesItsCallUntilItIsLetGo_R29() {
        RegionLease lent = region.lease(8, 16, true, call).retainable();
        RetainedLease kept = lent.retain();
        Lease part = kept.slice(8, 8);
        kept.putLong(0, 42);

        call.expire();

        assertThat(kept.getLong(0)).isEqualTo(42);
        assertThat(part.length()).isEqualTo(8);
        kept.close();
        kept.close();
        assertThatThrownBy(() -> kept.getLong(0))
                .isInstanceOf(LeaseExpired.class)
                .hasMessageContaining("let it go");
        assertThatThrownBy(() -> part.getLong(0)).isInstanceOf(LeaseExpired.class);
    }

    @Test
    void leaseForTheCallAloneIsNotRetained_R29() {
        RegionLease lent = region.lease(8, 16, true, call);

        assertThatThrownBy(lent::retain)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bytes 8..24")
                .hasMessageContaining("@Retained");
    }

    @Test
    void expiredLeaseIsNotRetained_R29() {
        RegionLease lent = region.lease(8, 16, true, call).retainable();

        call.expire();

        assertThatThrownBy(lent::retain).isInstanceOf(LeaseExpired.class);
    }

    @Test
    void retainedLeaseHasTheRightsOfTheLent_R29() {
        RetainedLease kept = region.lease(0, 8, false, call).retainable().retain();

        assertThat(kept.isWritable()).isFalse();
        assertThatThrownBy(() -> kept.putLong(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void leaseSeesTheBytesOfItsSliceAndNoOthers() {
        region.memory().putLong(0x1008, 42);

        Lease lease = region.shared().lease(0x1000, 16);

        assertThat(lease.getLong(8)).isEqualTo(42);
        assertThatThrownBy(() -> lease.getLong(9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> lease.getByte(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void sliceOfALeaseStaysInsideIt() {
        Lease lease = region.shared().lease(0x1000, 0x100);

        Lease slice = lease.slice(0x10, 0x20);
        slice.putByte(0, (byte) 7);

        assertThat(lease.getByte(0x10)).isEqualTo((byte) 7);
        assertThatThrownBy(() -> lease.slice(0x100, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> lease.slice(1, Long.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesWriteThroughReadOnlyLease() {
        Lease lease = region.shared().lease(0, 16).readOnly();

        assertThat(lease.isWritable()).isFalse();
        assertThatThrownBy(() -> lease.putLong(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> lease.putIntRelease(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> lease.slice(0, 8).fill(0, 8, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void lentLeaseNeverHasMoreRightsThanItsOrigin() {
        RegionLease readOnly = RegionLease.of(region.shared().lease(0, 16).readOnly());

        assertThat(readOnly.lend(region, call).isWritable()).isFalse();
    }

    @Test
    void leaseOfACallExpiresWithItAndSoDoItsSlices() {
        RegionLease lent = RegionLease.of(region.shared().lease(0x20, 16)).lend(region, call);
        RegionLease slice = lent.slice(0, 8);

        call.expire();

        assertThatThrownBy(() -> lent.getLong(0))
                .isInstanceOf(LeaseExpired.class)
                .hasMessageContaining("buffers");
        assertThatThrownBy(() -> slice.putLong(0, 1)).isInstanceOf(LeaseExpired.class);
        assertThatThrownBy(() -> lent.lend(region, new LeaseScope())).isInstanceOf(LeaseExpired.class);
    }

    @Test
    void ownersLeaseOutlivesCalls() {
        Lease own = region.shared().lease(0, 16);

        call.expire();
        own.putLong(0, 5);

        assertThat(own.getLong(0)).isEqualTo(5);
    }

    @Test
    void dmaKnowsDeviceAddressesOfItselfAndOfLeases() {
        Dma dma = Regions.offHeap()
                .open(new RegionSpec(0, "blk", "queue", 0x2000, 0x5100_0000L))
                .dma();

        assertThat(dma.deviceAddress(0x123)).isEqualTo(0x5100_0123L);
        assertThat(dma.deviceAddress(0x2000)).isEqualTo(0x5100_2000L);
        assertThat(dma.deviceAddress(region.shared().lease(0x1000, 0x200))).isEqualTo(0x5000_1000L);
        assertThatThrownBy(() -> dma.deviceAddress(0x2001)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void mappedRegionIsOneMemoryForEverybodyWhoMapsIt(@TempDir Path directory) {
        Regions.create(directory, SPEC);
        Region owner = Regions.mapped(directory).open(SPEC);
        Region callee = Regions.mapped(directory).open(SPEC);

        owner.memory().putLong(0x3ff8, 77);

        assertThat(callee.memory().getLong(0x3ff8)).isEqualTo(77);
        assertThat(callee.memory().getLong(0)).isZero();
    }

    @Test
    void regionThatMayOnlyBeReadIsMappedForReading(@TempDir Path directory) {
        Regions.create(directory, SPEC);
        Region owner = Regions.mapped(directory).open(SPEC);
        Region reader = Regions.mapped(directory).open(SPEC, false);

        owner.memory().putLong(8, 42);

        assertThat(reader.memory().getLong(8)).isEqualTo(42);
        assertThatThrownBy(() -> reader.memory().putLong(8, 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void revokedRegionRefusesEveryFormOfAccessAndIsNoLongerMapped(@TempDir Path directory) throws IOException {
        Regions.create(directory, SPEC);
        Region mine = Regions.mapped(directory).open(SPEC);
        Lease own = mine.shared().lease(0, 16);
        RetainedLease kept = RegionLease.of(own).retainable().retain();
        Dma dma = mine.dma();
        own.putLong(0, 5);

        mine.revoke("it was taken back");

        for (Executable use : List.<Executable>of(
                () -> own.getLong(0),
                () -> own.slice(0, 8),
                () -> kept.putLong(0, 1),
                () -> dma.getLong(0),
                () -> Admission.readOnly(own, "lease"),
                () -> mine.shared().lease(0, 8))) {
            assertThatThrownBy(use::execute)
                    .isInstanceOf(InvalidCapability.class)
                    .hasMessageContaining("it was taken back")
                    .hasMessageContaining("buffers");
        }
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(directory.toString());
        assertThat(mine.memory().getLong(0))
                .as("what a device of this process meets")
                .isZero();
        assertThat(Regions.mapped(directory).open(SPEC).memory().getLong(0)).isEqualTo(5);
    }

    @Test
    void regionThatIsNotGrantedRefusesEveryUse(@TempDir Path directory) {
        Region lost = Regions.granted(directory, spec -> null).open(SPEC);

        assertThat(lost.isRevoked()).isTrue();
        assertThatThrownBy(() -> lost.shared().lease(0, 8))
                .isInstanceOf(InvalidCapability.class)
                .hasMessageContaining("was not granted");
        assertThatThrownBy(() -> lost.dma().getLong(0)).isInstanceOf(InvalidCapability.class);
        assertThat(lost.dma().deviceAddress(0x4000)).isEqualTo(SPEC.deviceAddress() + 0x4000);
    }

    @Test
    void regionIsTakenFromOneDomainOfAProcessAndNotFromAnother() {
        Region other = region.forAnotherDomain();
        Lease lease = region.shared().lease(0, 16);
        lease.putLong(0, 5);

        other.revoke("it was taken back");

        assertThat(lease.getLong(0)).isEqualTo(5);
        RegionLease there = RegionLease.of(lease).lend(other, call);
        assertThatThrownBy(() -> there.getLong(0)).isInstanceOf(InvalidCapability.class);
    }

    /** What a caller may keep it lends on for the call alone, in every mode. */
    @Test
    void retainableAndKeptLeasesAreNoMoreThanLentToTheNextCallee() {
        RegionLease may = RegionLease.of(region.shared().lease(0, 16)).retainable();
        RetainedLease kept = may.retain();

        for (Lease lent : List.of(Admission.writable(may, "may"), Admission.writable(kept, "kept"))) {
            assertThat(lent).isNotInstanceOf(RetainedLease.class);
            assertThatThrownBy(lent::retain)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@Retained");
        }
        Lease lent = Admission.writable(kept, "kept");
        kept.close();
        assertThatThrownBy(() -> lent.getByte(0)).isInstanceOf(LeaseExpired.class);
    }

    @Test
    void regionIsOpenedOnce() {
        Regions regions = Regions.offHeap();

        assertThat(regions.open(SPEC)).isSameAs(regions.open(SPEC));
    }

    @Test
    void refusesSizesThatAreNotWholePages() {
        assertThatThrownBy(() -> new RegionSpec(0, "fs", "buffers", 1000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of 4096");
        assertThatThrownBy(() -> BufferMemory.allocate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(BufferMemory.allocate(300_000).length()).isEqualTo(300_000);
    }
}
