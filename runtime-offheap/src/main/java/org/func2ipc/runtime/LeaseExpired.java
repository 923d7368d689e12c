package org.func2ipc.runtime;

/** A lease was used after the call that it came with had returned (semantics R29). */
public final class LeaseExpired extends RuntimeException {
    /**
     * @param region the region, as its owner declared it
     * @param offset first byte of the lease in the region
     * @param length its bytes
     */
    public LeaseExpired(String region, long offset, long length) {
        super("lease of region \"" + region + "\", bytes " + offset + ".." + (offset + length)
                + ", expired: the call it came with has returned; copy what is needed later before returning");
    }
}
