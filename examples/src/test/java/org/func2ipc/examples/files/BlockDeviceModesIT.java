package org.func2ipc.examples.files;

import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;

/** The interface of block devices carries leases, numbers and failures the same way in every mode. */
public class BlockDeviceModesIT implements ModeEquivalence<BlockDevice> {
    @Override
    public Class<BlockDevice> type() {
        return BlockDevice.class;
    }

    @Override
    public BlockDevice create(Environment environment) {
        return MemoryDisk.empty(16);
    }

    @Override
    public String state(BlockDevice device) {
        return Integer.toString(((MemoryDisk) device).checksum());
    }
}
