package org.func2ipc.drivers.virtio;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;
import org.jspecify.annotations.Nullable;

/**
 * A stream of operations on one driver. Its operations are made once: free, prepared, in flight, done, and free again.
 * What is done is guarded by the engine's lock, all else belongs to the thread that uses the stream.
 */
final class RequestStream implements BlockStream {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final BlockEngine engine;
    private final Dma dma;
    private final int affinity;
    private final BlockOperation[] all;
    private final BlockOperation[] free;
    private final BlockOperation[] prepared;
    private final BlockOperation[] done;
    private int freeCount;
    private int preparedCount;
    private int submittedCount;
    private int doneFirst;
    private int doneCount;
    private int wanted = 1;
    private @Nullable BlockOperation taken;

    /** @param affinity which queue it uses, modulo their number */
    RequestStream(BlockEngine engine, Dma dma, int depth, int affinity) {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("depth must be in 1.." + MAX_DEPTH + ": " + depth);
        }
        this.engine = engine;
        this.dma = dma;
        this.affinity = affinity;
        this.all = new BlockOperation[depth];
        for (int i = 0; i < depth; i++) {
            all[i] = new BlockOperation(this);
        }
        this.free = all.clone();
        this.freeCount = depth;
        this.prepared = new BlockOperation[depth];
        this.done = new BlockOperation[depth];
    }

    @Override
    public int depth() {
        return all.length;
    }

    @Override
    public int inFlight() {
        return submittedCount;
    }

    @Override
    public void read(long block, Lease into, long tag) throws BlockException {
        read(block, into, 0, into.length(), tag);
    }

    @Override
    public void read(long block, Lease into, long offset, long length, long tag) throws BlockException {
        if (!into.isWritable()) {
            throw new IllegalArgumentException("a read needs a writable lease: region=" + into.region());
        }
        transfer(BlockCommand.READ, block, into, offset, length, tag);
    }

    @Override
    public void write(long block, Lease from, long tag) throws BlockException {
        write(block, from, 0, from.length(), tag);
    }

    @Override
    public void write(long block, Lease from, long offset, long length, long tag) throws BlockException {
        transfer(BlockCommand.WRITE, block, from, offset, length, tag);
    }

    private void transfer(BlockCommand command, long block, Lease data, long offset, long bytes, long tag)
            throws BlockException {
        Objects.checkFromIndexSize(offset, bytes, data.length());
        long address = dma.deviceAddress(data) + offset;
        BlockSession session = engine.current();
        long blocks = RequestRules.blocks(session.limits(), command, block, bytes);
        session = inside(session, command, block, blocks);
        BlockOperation operation = obtain();
        operation.transfer(command, block, session.limits().blockSize(), bytes, address, session.requestBytes());
        keep(operation, session, tag);
    }

    /** Looks again when the range lies outside: the device may have grown since it last said anything. */
    private BlockSession inside(BlockSession session, BlockCommand command, long block, long count)
            throws BlockException {
        if (RequestRules.isInside(session.limits(), block, count)) {
            return session;
        }
        BlockSession refreshed = engine.refreshed();
        RequestRules.requireInside(refreshed.limits(), command, block, count);
        return refreshed;
    }

    @Override
    public void flush(long tag) throws BlockException {
        BlockSession session = engine.current();
        RequestRules.requireFlush(session.limits());
        BlockOperation operation = obtain();
        operation.single(BlockCommand.FLUSH);
        keep(operation, session, tag);
    }

    @Override
    public void discard(long block, long count, long tag) throws BlockException {
        range(BlockCommand.DISCARD, block, count, tag);
    }

    @Override
    public void writeZeroes(long block, long count, long tag) throws BlockException {
        range(BlockCommand.WRITE_ZEROES, block, count, tag);
    }

    private void range(BlockCommand command, long block, long count, long tag) throws BlockException {
        BlockSession session = engine.current();
        int bytesAtOnce = RequestRules.rangeBytes(session.limits(), command, block, count);
        session = inside(session, command, block, count);
        BlockOperation operation = obtain();
        operation.range(command, block, count, session.limits().blockSize(), bytesAtOnce);
        keep(operation, session, tag);
    }

    /** GET_ID: {@link #identity} tells the answer. */
    void identify(long tag) throws BlockException {
        BlockSession session = engine.current();
        BlockOperation operation = obtain();
        operation.single(BlockCommand.GET_ID);
        keep(operation, session, tag);
    }

    private BlockOperation obtain() {
        if (freeCount == 0) {
            throw new IllegalStateException("at most depth=" + depth() + " requests are prepared or in flight: "
                    + "take what is done with next() first");
        }
        freeCount--;
        return free[freeCount];
    }

    private void keep(BlockOperation operation, BlockSession session, long tag) {
        operation.prepared(session, tag);
        prepared[preparedCount] = operation;
        preparedCount++;
    }

    @Override
    public int submit() {
        int count = preparedCount;
        if (count > 0) {
            preparedCount = 0;
            submittedCount += count;
            engine.submit(this, count);
        }
        return count;
    }

    @Override
    public int await(int atLeast, Duration timeout) {
        return engine.await(this, atLeast, nanos(timeout));
    }

    private static long nanos(Duration timeout) {
        return timeout.compareTo(FOREVER) < 0 ? timeout.toNanos() : FOREVER.toNanos();
    }

    @Override
    public boolean next() {
        BlockOperation next = engine.take(this);
        if (next == null) {
            return false;
        }
        submittedCount--;
        taken = next;
        free[freeCount] = next;
        freeCount++;
        return true;
    }

    @Override
    public long tag() {
        return lastTaken().tag();
    }

    @Override
    public void throwIfFailed() throws BlockException {
        lastTaken().throwIfFailed();
    }

    /** What GET_ID returned: at most 20 characters, those outside 0x20..0x7e as {@code ?}. */
    String identity() {
        byte[] text = lastTaken().id().clone();
        int length = 0;
        while (length < text.length && text[length] != 0) {
            if (text[length] < 0x20 || text[length] > 0x7e) {
                text[length] = '?';
            }
            length++;
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    private BlockOperation lastTaken() {
        BlockOperation last = taken;
        if (last == null) {
            throw new IllegalStateException("nothing was taken yet: ask when next() returned true");
        }
        return last;
    }

    /** Submits the one request that was prepared, waits for it, and takes it. */
    void complete() throws BlockException {
        submit();
        await(1, FOREVER);
        if (!next()) {
            throw new IllegalStateException("a request ends within its time limit, one way or the other");
        }
        throwIfFailed();
    }

    @Override
    public void close() {
        while (preparedCount > 0) {
            preparedCount--;
            free[freeCount] = prepared[preparedCount];
            freeCount++;
        }
        while (submittedCount > 0) {
            await(submittedCount, FOREVER);
            drain();
        }
    }

    private void drain() {
        boolean more = next();
        while (more) {
            more = next();
        }
    }

    int affinity() {
        return affinity;
    }

    // From here on: under the engine's lock.

    /** What {@link #submit} hands over. */
    BlockOperation prepared(int index) {
        return prepared[index];
    }

    void prepared(int index, BlockOperation operation) {
        prepared[index] = operation;
    }

    /** The device is done with {@code operation}. */
    void completed(BlockOperation operation) {
        done[(doneFirst + doneCount) % done.length] = operation;
        doneCount++;
    }

    /** The oldest operation that is done; null when there is none. */
    @Nullable
    BlockOperation takeDone() {
        if (doneCount == 0) {
            return null;
        }
        BlockOperation oldest = done[doneFirst];
        doneFirst = (doneFirst + 1) % done.length;
        doneCount--;
        return oldest;
    }

    int doneCount() {
        return doneCount;
    }

    /** The client waits for so many; true when these are not as many as the last time. */
    boolean want(int atLeast) {
        int before = wanted;
        wanted = Math.max(1, Math.min(atLeast, submittedCount));
        return wanted != before;
    }

    /** True when what the client waits for is there. */
    boolean isSatisfied() {
        return doneCount >= Math.min(wanted, submittedCount);
    }

    /** After how many of {@code inFlight} requests of its own, at the earliest, it has what it waits for. */
    int worthwhile(int inFlight) {
        int missing = wanted - doneCount;
        return missing >= submittedCount - doneCount ? inFlight : missing;
    }

    /** The operation in flight whose time limit is the next; null when none is in flight. */
    @Nullable
    BlockOperation mostUrgent() {
        BlockOperation urgent = null;
        for (BlockOperation operation : all) {
            if (operation.isActive() && (urgent == null || operation.isMoreUrgentThan(urgent))) {
                urgent = operation;
            }
        }
        return urgent;
    }
}
