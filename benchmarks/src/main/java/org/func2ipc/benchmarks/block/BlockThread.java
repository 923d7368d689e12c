package org.func2ipc.benchmarks.block;

import jakarta.annotation.PreDestroy;
import org.func2ipc.drivers.block.BlockBatch;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.drivers.block.StreamBlockBatch;
import org.func2ipc.drivers.virtio.DriverStatistics;
import org.func2ipc.drivers.virtio.VirtioBlockDriver;
import org.func2ipc.dsl.component.Lease;

/** The driver under load, with its counters. */
final class BlockThread implements BlockDevice, BlockBatch, BlockCounters {
    private final VirtioBlockDriver driver;
    private final BlockBatch batches;

    BlockThread(VirtioBlockDriver driver) {
        this.driver = driver;
        this.batches = new StreamBlockBatch(driver);
    }

    @Override
    public BlockGeometry geometry() throws BlockException {
        return driver.geometry();
    }

    @Override
    public long capacity() throws BlockException {
        return geometry().bytes();
    }

    @Override
    public BlockTopology topology() throws BlockException {
        return driver.topology();
    }

    @Override
    public void read(long block, Lease into) throws BlockException {
        driver.read(block, into);
    }

    @Override
    public void write(long block, Lease from) throws BlockException {
        driver.write(block, from);
    }

    @Override
    public void flush() throws BlockException {
        driver.flush();
    }

    @Override
    public void discard(long block, long count) throws BlockException {
        driver.discard(block, count);
    }

    @Override
    public void writeZeroes(long block, long count) throws BlockException {
        driver.writeZeroes(block, count);
    }

    @Override
    public void readAll(long[] blocks, Lease into) throws BlockException {
        batches.readAll(blocks, into);
    }

    @Override
    public void writeAll(long[] blocks, Lease from) throws BlockException {
        batches.writeAll(blocks, from);
    }

    @Override
    public BlockCounts counts() {
        DriverStatistics statistics = driver.statistics();
        return new BlockCounts(
                ProcessHandle.current().pid(),
                statistics.requests(),
                statistics.kicks(),
                statistics.interrupts(),
                Allocated.bytes());
    }

    @PreDestroy
    void close() {
        driver.close();
    }
}
