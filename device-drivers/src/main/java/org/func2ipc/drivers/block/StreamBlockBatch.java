package org.func2ipc.drivers.block;

import java.time.Duration;
import java.util.ArrayDeque;
import org.func2ipc.dsl.component.Lease;
import org.jspecify.annotations.Nullable;

/** {@link BlockBatch} on the streams of an asynchronous device. Any number of threads may call. */
public final class StreamBlockBatch implements BlockBatch {
    private static final int DEPTH = 256;

    /** A round of waiting; the device itself bounds how long a request may take. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final AsyncBlockDevice device;
    private final ArrayDeque<BlockStream> idle = new ArrayDeque<>();

    /** Batches of {@code device}. */
    public StreamBlockBatch(AsyncBlockDevice device) {
        this.device = device;
    }

    @Override
    public void readAll(long[] blocks, Lease into) throws BlockException {
        transfer(blocks, into, true);
    }

    @Override
    public void writeAll(long[] blocks, Lease from) throws BlockException {
        transfer(blocks, from, false);
    }

    private void transfer(long[] blocks, Lease data, boolean reads) throws BlockException {
        if (blocks.length == 0) {
            return;
        }
        long bytes = data.length() / blocks.length;
        if (data.length() % blocks.length != 0) {
            throw new BlockException(
                    BlockFault.UNALIGNED,
                    blocks[0],
                    0,
                    "the lease must hold " + blocks.length + " runs of equal length: " + data.length() + " bytes");
        }
        BlockStream stream = take();
        BlockException failure = null;
        for (int i = 0; i < blocks.length; i++) {
            try {
                if (reads) {
                    stream.read(blocks[i], data, i * bytes, bytes, i);
                } else {
                    stream.write(blocks[i], data, i * bytes, bytes, i);
                }
            } catch (BlockException refused) {
                failure = refused;
                break;
            }
        }
        stream.submit();
        failure = drain(stream, failure);
        synchronized (idle) {
            idle.addFirst(stream);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private BlockStream take() {
        synchronized (idle) {
            BlockStream reused = idle.pollFirst();
            return reused == null ? device.open(DEPTH) : reused;
        }
    }

    private static @Nullable BlockException drain(BlockStream stream, @Nullable BlockException before) {
        BlockException failure = before;
        while (stream.inFlight() > 0) {
            stream.await(Integer.MAX_VALUE, ROUND);
            while (stream.next()) {
                try {
                    stream.throwIfFailed();
                } catch (BlockException failed) {
                    failure = failure == null ? failed : failure;
                }
            }
        }
        return failure;
    }
}
