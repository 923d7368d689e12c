package org.func2ipc.runtime.memory;

import org.func2ipc.dsl.component.RetainedLease;

/** A lease with a time of validity of its own: until its holder lets it go. */
final class KeptLease extends RegionLease implements RetainedLease {
    private final LeaseScope own;

    /** @param own nobody else's */
    KeptLease(Region region, int offset, int length, boolean writable, LeaseScope own) {
        super(region, offset, length, writable, own);
        this.own = own;
    }

    @Override
    public void close() {
        own.expire();
    }
}
