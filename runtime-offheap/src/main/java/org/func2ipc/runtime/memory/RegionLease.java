package org.func2ipc.runtime.memory;

import java.util.Objects;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.RetainedLease;
import org.func2ipc.runtime.LeaseExpired;

/** A slice of a region with rights and a time of validity (semantics R29). */
public sealed class RegionLease extends BoundedMemory implements Lease permits KeptLease {
    private final Region region;
    private final boolean writable;
    private final LeaseScope scope;
    private final int generation;
    private final boolean retainable;

    RegionLease(Region region, int offset, int length, boolean writable, LeaseScope scope) {
        this(region, offset, length, writable, scope, scope.generation(), false);
    }

    private RegionLease(
            Region region,
            int offset,
            int length,
            boolean writable,
            LeaseScope scope,
            int generation,
            boolean retainable) {
        super(region.buffer(writable), offset, length);
        this.region = region;
        this.writable = writable;
        this.scope = scope;
        this.generation = generation;
        this.retainable = retainable;
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
    public final RegionSpec spec() {
        return region.spec();
    }

    /** First byte in the region. */
    public final long offset() {
        return base();
    }

    /** Where devices of the board see its first byte. */
    public final long deviceAddress() {
        return region.spec().deviceAddress() + base();
    }

    /** This slice as the callee of a call gets it, who has the region as {@code there}: valid in {@code callScope}. */
    public final RegionLease lend(Region there, LeaseScope callScope) {
        ensureUsable();
        return there.lease(base(), length(), writable, callScope);
    }

    @Override
    public final String region() {
        return region.spec().name();
    }

    @Override
    public final boolean isWritable() {
        return writable;
    }

    @Override
    public final RegionLease slice(long offset, long length) {
        ensureUsable();
        Objects.checkFromIndexSize(offset, length, length());
        return derive(base() + (int) offset, (int) length, writable);
    }

    @Override
    public final RegionLease readOnly() {
        ensureUsable();
        return writable ? derive(base(), (int) length(), false) : this;
    }

    /**
     * The same lease, as one whose holder may neither {@link #retain} it nor let it go.
     *
     * @throws LeaseExpired when it has expired
     * @throws org.func2ipc.runtime.InvalidCapability when the region was taken from this domain
     */
    public final RegionLease forTheCall() {
        ensureUsable();
        return retainable || this instanceof KeptLease
                ? new RegionLease(region, base(), (int) length(), writable, scope, generation, false)
                : this;
    }

    /** The same lease, as one that its holder may {@link #retain}. */
    public final RegionLease retainable() {
        return retainable ? this : new RegionLease(region, base(), (int) length(), writable, scope, generation, true);
    }

    @Override
    public final RetainedLease retain() {
        ensureUsable();
        if (!retainable) {
            throw new IllegalStateException("lease of region \"" + region() + "\", bytes " + base() + ".."
                    + (base() + length()) + ", is lent for the call alone: copy what is needed later, or let its"
                    + " parameter say @Retained");
        }
        return new KeptLease(region, base(), (int) length(), writable, new LeaseScope());
    }

    /** A lease that expires with this one. */
    private RegionLease derive(int offset, int length, boolean forWriting) {
        return new RegionLease(region, offset, length, forWriting, scope, generation, retainable);
    }

    @Override
    final void ensureUsable() {
        if (generation != scope.generation()) {
            throw new LeaseExpired(region(), base(), length());
        }
        region.ensureHeld();
    }

    /** {@code Lease[fs-buffers 4096..8192 rw]}. */
    @Override
    public final String toString() {
        return "Lease[" + region() + " " + base() + ".." + (base() + length()) + (writable ? " rw]" : " r]");
    }
}
