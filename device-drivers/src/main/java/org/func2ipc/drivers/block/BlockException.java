package org.func2ipc.drivers.block;

import org.func2ipc.dsl.annotation.Max;

/** A block request that failed; nothing is known about the blocks of a failed write. */
public final class BlockException extends Exception {
    private final BlockFault fault;
    private final long block;
    private final long count;
    private final String detail;

    /**
     * @param fault why
     * @param block first block of the request
     * @param count its number of blocks
     * @param detail the value, the rule and the way out; at most 1,024 bytes
     */
    public BlockException(BlockFault fault, long block, long count, @Max(1024) String detail) {
        super(fault + " at block " + block + " (" + count + " blocks): " + detail);
        this.fault = fault;
        this.block = block;
        this.count = count;
        this.detail = detail;
    }

    /** Why. */
    public BlockFault fault() {
        return fault;
    }

    /** First block of the request. */
    public long block() {
        return block;
    }

    /** Number of blocks of the request. */
    public long count() {
        return count;
    }

    /** The value, the rule and the way out. */
    public String detail() {
        return detail;
    }
}
