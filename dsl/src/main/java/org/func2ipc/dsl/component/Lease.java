package org.func2ipc.dsl.component;

/**
 * A bounded slice of a shared region that travels in a call without being copied (semantics R29).
 *
 * <p>Valid on the callee's side until the call returns, unless it is retained; use after that throws {@code LeaseExpired}. A write to a
 * read-only lease throws {@link java.nio.ReadOnlyBufferException}.
 */
public interface Lease extends Memory {
    /** The region this is a slice of, as its owner declared it. */
    String region();

    /** True when the holder may write. */
    boolean isWritable();

    /** The part {@code [offset, offset+length)} of this lease, with the same rights. */
    Lease slice(long offset, long length);

    /** The same memory without the right to write. */
    Lease readOnly();

    /**
     * The same memory with the same rights, valid until the holder lets it go, also after the call has returned.
     *
     * @throws IllegalStateException when it did not come as a parameter that says {@code @Retained}
     */
    RetainedLease retain();
}
