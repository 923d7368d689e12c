package org.func2ipc.drivers.virtio;

import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a stream: as many requests to the device as its limits ask for. Completed exactly once, when all its
 * requests are, or when the device failed. Reused. What the stream's thread prepares is its own; from {@link #start} to
 * completion it is guarded by the lock of the {@link BlockEngine}.
 */
final class BlockOperation {
    private final RequestStream stream;
    private final byte[] id = new byte[BlockCommand.ID_BYTES];
    private BlockCommand command = BlockCommand.FLUSH;
    private long tag;
    private long block;
    private long blocks;
    private long sector;
    private long address;
    private long bytesLeft;
    private int requestBytes;
    private int outstanding;
    private long deadline;
    private boolean unsent;
    private boolean active;
    private @Nullable BlockSession checked;
    private @Nullable BlockFault fault;
    private String detail = "";

    BlockOperation(RequestStream stream) {
        this.stream = stream;
    }

    /**
     * Data between the device's sectors and memory at {@code address}.
     *
     * @param blockSize bytes of a block
     * @param requestBytes bytes that one request to the device may have, a positive multiple of 512
     */
    void transfer(BlockCommand kind, long firstBlock, int blockSize, long bytes, long deviceAddress, int requestBytes) {
        begin(kind, firstBlock, bytes / blockSize);
        this.sector = firstBlock * (blockSize / BlockCommand.SECTOR_BYTES);
        this.bytesLeft = bytes;
        this.address = deviceAddress;
        this.requestBytes = requestBytes;
    }

    /** A discard or write-zeroes; bytes are counted as for a transfer, though none move. */
    void range(BlockCommand kind, long firstBlock, long count, int blockSize, int requestBytes) {
        transfer(kind, firstBlock, blockSize, count * blockSize, 0, requestBytes);
    }

    /** A request without sectors: FLUSH, GET_ID. */
    void single(BlockCommand kind) {
        begin(kind, 0, 0);
        this.sector = 0;
        this.bytesLeft = 0;
    }

    private void begin(BlockCommand kind, long firstBlock, long count) {
        this.command = kind;
        this.block = firstBlock;
        this.blocks = count;
        this.outstanding = 0;
        this.unsent = true;
        this.fault = null;
        this.detail = "";
    }

    /** Ties it to the life of the device by whose limits it was made, and to what its client calls it. */
    void prepared(BlockSession session, long clientTag) {
        this.checked = session;
        this.tag = clientTag;
    }

    /** The device is to work on it from now on; its time limit begins. */
    void start(long timeoutNanos) {
        this.active = true;
        progressed(timeoutNanos);
    }

    private void progressed(long timeoutNanos) {
        this.deadline = System.nanoTime() + timeoutNanos;
    }

    /** True when it was made by the limits of {@code session}. */
    boolean wasMadeFor(BlockSession session) {
        return checked == session;
    }

    RequestStream stream() {
        return stream;
    }

    long tag() {
        return tag;
    }

    BlockCommand command() {
        return command;
    }

    /** What GET_ID returned. */
    byte[] id() {
        return id;
    }

    /** Where the next request begins. */
    long sector() {
        return sector;
    }

    /** Device address of the next request's data. */
    long address() {
        return address;
    }

    /** Bytes of the next request. */
    int nextBytes() {
        return (int) Math.min(bytesLeft, requestBytes);
    }

    /** The next request was given to the device. */
    void sent() {
        int bytes = nextBytes();
        sector += bytes / BlockCommand.SECTOR_BYTES;
        address += bytes;
        bytesLeft -= bytes;
        unsent = bytesLeft > 0;
        outstanding++;
    }

    /** The device completed one of the requests well. */
    void succeeded(long timeoutNanos) {
        outstanding--;
        progressed(timeoutNanos);
        completeWhenNothingIsLeft();
    }

    /** The device completed one of the requests badly: the first failure counts, and nothing more is sent. */
    void failed(BlockFault why, String what) {
        outstanding--;
        abandon(why, what);
        completeWhenNothingIsLeft();
    }

    /** Ends the operation; the device must not work on its requests any more. */
    void abort(BlockFault why, String what) {
        abandon(why, what);
        outstanding = 0;
        completeWhenNothingIsLeft();
    }

    private void abandon(BlockFault why, String what) {
        unsent = false;
        if (fault == null) {
            fault = why;
            detail = what;
        }
    }

    private void completeWhenNothingIsLeft() {
        if (!unsent && outstanding == 0) {
            if (!active) {
                throw new IllegalStateException("an operation completes once: " + command + " at block " + block);
            }
            active = false;
            checked = null;
            stream.completed(this);
        }
    }

    boolean hasUnsent() {
        return unsent;
    }

    /** From {@link #start} to its completion. */
    boolean isActive() {
        return active;
    }

    boolean isMoreUrgentThan(BlockOperation other) {
        return deadline - other.deadline < 0;
    }

    long nanosLeft() {
        return deadline - System.nanoTime();
    }

    void throwIfFailed() throws BlockException {
        if (fault != null) {
            throw new BlockException(fault, block, blocks, command + ": " + detail);
        }
    }
}
