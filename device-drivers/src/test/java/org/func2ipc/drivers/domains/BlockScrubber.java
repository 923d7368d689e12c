package org.func2ipc.drivers.domains;

import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;

/** As {@link Scrubber}, with memory that it lends to the disk's driver. */
final class BlockScrubber implements Scrubber {
    private static final int BLOCK = 512;

    private final BlockDevice device;
    private final Lease window;

    BlockScrubber(BlockDevice device, SharedRegion region) {
        this.device = device;
        this.window = region.lease(0, region.size());
    }

    @Override
    public long scrub(long from, long count, long rounds) throws BlockException {
        long good = 0;
        for (long round = 0; round < rounds; round++) {
            for (long block = from; block < from + count; block++) {
                long mark = block * 1_000_003 + round;
                Lease one = window.slice(0, BLOCK);
                one.putLong(0, mark);
                one.putLong(BLOCK - Long.BYTES, ~mark);
                device.write(block, one.readOnly());
                one.fill(0, BLOCK, (byte) 0);
                device.read(block, one);
                good += one.getLong(0) == mark && one.getLong(BLOCK - Long.BYTES) == ~mark ? 1 : 0;
            }
        }
        device.flush();
        return good;
    }
}
