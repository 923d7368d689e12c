package org.func2ipc.runtime.memory;

import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;

/** A region that its owner shares with devices. */
final class RegionDma extends BoundedMemory implements Dma {
    private final Region region;
    private final RegionSpec spec;

    RegionDma(Region region) {
        super(region.buffer(true), 0, region.buffer(true).capacity());
        this.region = region;
        this.spec = region.spec();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public long deviceAddress(long offset) {
        if (offset < 0 || offset > spec.size()) {
            throw new IndexOutOfBoundsException(
                    "offset must be in 0.." + spec.size() + " of region \"" + name() + "\": offset=" + offset);
        }
        return spec.deviceAddress() + offset;
    }

    @Override
    public long deviceAddress(Lease lease) {
        RegionLease own = RegionLease.of(lease);
        own.ensureUsable();
        return own.deviceAddress();
    }

    @Override
    void ensureUsable() {
        region.ensureHeld();
    }

    /** {@code Dma[virtqueue at 0x50000000, 16384 bytes]}. */
    @Override
    public String toString() {
        return "Dma[" + name() + " at 0x" + Long.toHexString(spec.deviceAddress()) + ", " + length() + " bytes]";
    }
}
