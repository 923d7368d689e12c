package org.func2ipc.drivers.block;

import java.time.Duration;
import org.func2ipc.dsl.component.Lease;

/**
 * Requests of one client, many in flight at once. Used by one thread at a time.
 *
 * <p>A request is prepared ({@link #read} and its like), shown to the device with all that were prepared before it
 * ({@link #submit}), and comes back <em>exactly once</em> through {@link #next}: with its result, or with its error when
 * it failed, was not answered in time, or the device died. Requests have no order among themselves; whoever needs one
 * waits in between. A request that breaks a rule of the device is refused where it is prepared, and never in flight.
 *
 * <p>The memory of a lease belongs to the device from {@link #submit} until the request came back.
 *
 * <pre>{@code
 * for (int i = 0; i < 32; i++) {
 *     stream.read(block(i), buffer(i), i);
 * }
 * stream.submit();
 * while (stream.inFlight() > 0) {
 *     stream.await(16, timeout);
 *     while (stream.next()) {
 *         stream.throwIfFailed();
 *         use(stream.tag());
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing of this allocates memory, but an exception.
 */
public interface BlockStream extends AutoCloseable {
    /** Largest depth. */
    int MAX_DEPTH = 32_768;

    /** Requests that may be prepared or in flight at once. */
    int depth();

    /** Requests that were submitted and did not come back through {@link #next} yet. */
    int inFlight();

    /**
     * Prepares a read that fills {@code into} with the blocks from {@code block} on.
     *
     * @param tag what {@link #tag} tells when it is done
     * @throws BlockException when it breaks a rule of the device
     * @throws IllegalStateException when {@link #depth} requests are prepared or in flight
     */
    void read(long block, Lease into, long tag) throws BlockException;

    /** Prepares a write of {@code from} to the blocks from {@code block} on; see {@link #read}. */
    void write(long block, Lease from, long tag) throws BlockException;

    /**
     * Prepares a read into a part of {@code into}: see {@link #read(long, Lease, long)}.
     *
     * @param offset first byte of the lease
     * @param length bytes, a positive multiple of the block size
     * @throws IndexOutOfBoundsException when the part does not lie in the lease
     */
    void read(long block, Lease into, long offset, long length, long tag) throws BlockException;

    /** Prepares a write from a part of {@code from}: see {@link #read(long, Lease, long, long, long)}. */
    void write(long block, Lease from, long offset, long length, long tag) throws BlockException;

    /** Prepares a flush: durable afterwards is what was completed before it was submitted; see {@link #read}. */
    void flush(long tag) throws BlockException;

    /** Prepares a discard of {@code count} blocks; see {@link #read}. */
    void discard(long block, long count, long tag) throws BlockException;

    /** Prepares a write of zeros to {@code count} blocks; see {@link #read}. */
    void writeZeroes(long block, long count, long tag) throws BlockException;

    /**
     * Gives what was prepared to the device, with one notification where it wants one.
     *
     * @return how many requests these were
     */
    int submit();

    /**
     * Waits until {@code atLeast} requests are done, or all that are in flight when these are fewer.
     *
     * @param timeout how long at most; zero only looks
     * @return how many {@link #next} can take now
     */
    int await(int atLeast, Duration timeout);

    /** Takes the next request that is done; false when there is none now. It does not wait. */
    boolean next();

    /** The tag of the request taken last. */
    long tag();

    /**
     * Does nothing when the request taken last succeeded.
     *
     * @throws BlockException why it failed
     */
    void throwIfFailed() throws BlockException;

    /** Waits until nothing is in flight, which the device's time limit bounds, and forgets the results. */
    @Override
    void close();
}
