package org.func2ipc.examples.files;

import java.util.List;
import org.func2ipc.drivers.block.BlockBatch;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;

/** Batches of block requests carry arrays and leases the same way in every mode. */
public class BlockBatchModesIT implements ModeEquivalence<BlockBatch> {
    @Override
    public Class<BlockBatch> type() {
        return BlockBatch.class;
    }

    @Override
    public BlockBatch create(Environment environment) {
        return MemoryDisk.empty(16);
    }

    @Override
    public String state(BlockBatch device) {
        return Integer.toString(((MemoryDisk) device).checksum());
    }

    @Override
    public List<Object> known() {
        return List.of(0L, 1L, 15L, 16L);
    }
}
