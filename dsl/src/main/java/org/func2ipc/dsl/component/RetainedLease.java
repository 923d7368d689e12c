package org.func2ipc.dsl.component;

/**
 * A lease that its holder keeps beyond the call that it came with, until it lets it go (semantics R29). Its memory stays,
 * also when the owner dies.
 */
public interface RetainedLease extends Lease, AutoCloseable {
    /** Lets go: what is used of it or of its slices afterwards throws {@code LeaseExpired}. Letting go twice is no error. */
    @Override
    void close();
}
