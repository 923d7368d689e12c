package org.func2ipc.runtime.memory;

import java.util.Objects;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.LeaseExpired;

/** A slice of a region with rights and a time of validity (semantics R29). */
public final class RegionLease extends BoundedMemory implements Lease {
    private final Region region;
    private final boolean writable;
    private final LeaseScope scope;
    private final int generation;

    RegionLease(Region region, int offset, int length, boolean writable, LeaseScope scope) {
        super(region.buffer(writable), offset, length);
        this.region = region;
        this.writable = writable;
        this.scope = scope;
        this.generation = scope.generation();
    }

    /**
     * {@code lease} as this runtime's own kind, the only one that can cross a domain boundary.
     *
     * @throws IllegalArgumentException when a component made it by itself
     */
    public static RegionLease of(Lease lease) {
        if (lease instanceof RegionLease own) {
            return own;
        }
        throw new IllegalArgumentException("a lease must come from SharedRegion.lease or be a slice of one: "
                + lease.getClass().getName());
    }

    /** Region that this is a slice of. */
    public RegionSpec spec() {
        return region.spec();
    }

    /** First byte in the region. */
    public long offset() {
        return base();
    }

    /** Where devices of the board see its first byte. */
    public long deviceAddress() {
        return region.spec().deviceAddress() + base();
    }

    /** This slice as the callee of a call gets it: valid in {@code callScope}, and never with more rights. */
    public RegionLease lend(boolean forWriting, LeaseScope callScope) {
        ensureUsable();
        return new RegionLease(region, base(), (int) length(), writable && forWriting, callScope);
    }

    @Override
    public String region() {
        return region.spec().name();
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public RegionLease slice(long offset, long length) {
        ensureUsable();
        Objects.checkFromIndexSize(offset, length, length());
        return derive(base() + (int) offset, (int) length, writable);
    }

    @Override
    public RegionLease readOnly() {
        ensureUsable();
        return writable ? derive(base(), (int) length(), false) : this;
    }

    /** A lease that expires with this one. */
    private RegionLease derive(int offset, int length, boolean forWriting) {
        return new RegionLease(region, offset, length, forWriting, scope);
    }

    @Override
    void ensureUsable() {
        if (generation != scope.generation()) {
            throw new LeaseExpired(region(), base(), length());
        }
    }

    /** {@code Lease[fs-buffers 4096..8192 rw]}. */
    @Override
    public String toString() {
        return "Lease[" + region() + " " + base() + ".." + (base() + length()) + (writable ? " rw]" : " r]");
    }
}
