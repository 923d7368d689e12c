package org.func2ipc.runtime;

/** A lease was used after the call that it came with had returned, or after it was let go (semantics R29). */
public final class LeaseExpired extends RuntimeException {
    /**
     * @param region the region, as its owner declared it
     * @param offset first byte of the lease in the region
     * @param length its bytes
     */
    public LeaseExpired(String region, long offset, long length) {
        super("lease of region \"" + region + "\", bytes " + offset + ".." + (offset + length)
                + ", expired: the call it came with has returned, or its holder let it go; copy what is needed later, or"
                + " retain the lease where its parameter says @Retained");
    }
}
