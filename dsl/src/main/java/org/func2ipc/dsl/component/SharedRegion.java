package org.func2ipc.dsl.component;

/** Memory that its owner lends, slice by slice, to the components it calls; zero at start. */
public interface SharedRegion {
    /** Name, as declared. */
    String name();

    /** Size in bytes. */
    long size();

    /**
     * A writable lease of {@code [offset, offset+length)}, valid as long as the region. This, and every use of a lease, fails
     * with the runtime's {@code InvalidCapability} once the region was revoked from the domain.
     */
    Lease lease(long offset, long length);
}
