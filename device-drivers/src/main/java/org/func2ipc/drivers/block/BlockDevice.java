package org.func2ipc.drivers.block;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.ReadOnly;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Lease;

/**
 * A device of numbered blocks.
 *
 * <p>Data travels in leases whose length is a positive multiple of the block size. A completed write is durable only
 * after a later {@link #flush()} returned.
 */
@IpcInterface
public interface BlockDevice {
    /** Size and kind of the device. */
    BlockGeometry geometry() throws BlockException;

    /** Bytes of the device: its blocks times their size. */
    long capacity() throws BlockException;

    /** How the device likes to be used. */
    BlockTopology topology() throws BlockException;

    /** Fills {@code into} with the blocks from {@code block} on. */
    void read(long block, @Writable Lease into) throws BlockException;

    /** Writes {@code from} to the blocks from {@code block} on. */
    void write(long block, @ReadOnly Lease from) throws BlockException;

    /** Makes every completed write durable. */
    void flush() throws BlockException;

    /** Tells that {@code count} blocks are no longer needed; their content is undefined afterwards. */
    void discard(long block, long count) throws BlockException;

    /** Sets {@code count} blocks to zero. */
    void writeZeroes(long block, long count) throws BlockException;
}
