package org.func2ipc.drivers.block;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.ReadOnly;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Lease;

/**
 * Many runs of blocks in one call, all in flight at once. The lease holds the runs one behind the other, each of the
 * same length, a positive multiple of the block size.
 */
@IpcInterface
public interface BlockBatch {
    /**
     * Fills each run of {@code into} with the blocks from the one in {@code blocks} on.
     *
     * @throws BlockException the first failure, after all runs came back; nothing is known of the other runs then
     */
    void readAll(@Max(256) long[] blocks, @Writable Lease into) throws BlockException;

    /** Writes each run of {@code from} to the blocks from the one in {@code blocks} on; see {@link #readAll}. */
    void writeAll(@Max(256) long[] blocks, @ReadOnly Lease from) throws BlockException;
}
