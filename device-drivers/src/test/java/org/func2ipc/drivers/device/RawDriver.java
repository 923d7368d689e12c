package org.func2ipc.drivers.device;

import java.time.Duration;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.runtime.memory.BufferMemory;

/** A driver by hand: each step alone, so that a test can leave one out, or do it wrongly. */
public final class RawDriver implements AutoCloseable {
    public static final long BASE = 0x5000_0000L;
    public static final int SIZE = 8;
    public static final int DESCRIPTORS = 0;
    public static final int AVAILABLE = 0x100;
    public static final int USED = 0x200;
    public static final int HEADER = 0x400;
    public static final int STATUS = 0x440;
    public static final int TABLE = 0x480;
    public static final int DATA = 0x1000;
    public static final int MEMORY = 0x8000;
    public static final long FEATURES = VirtioFeature.of(
            VirtioFeature.VERSION_1,
            VirtioFeature.BLK_BLK_SIZE,
            VirtioFeature.BLK_FLUSH,
            VirtioFeature.BLK_DISCARD,
            VirtioFeature.BLK_WRITE_ZEROES);

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(10);

    private final Board board;
    private final Mmio mmio;
    private final BufferMemory memory;
    private int availableIndex;

    RawDriver(VirtBoard board) {
        this(board, BufferMemory.allocate(MEMORY));
    }

    /** On any board whose first device is a disk, with {@code memory} of {@link #MEMORY} bytes that it can reach. */
    public RawDriver(Board board, BufferMemory memory) {
        this.board = board;
        this.memory = memory;
        board.attach(BASE, memory);
        this.mmio = board.mmio("regs", VirtBoard.addressOf(VirtBoard.FIRST_DEVICE), 0x200);
    }

    public static RawDriver strict(byte[] content) {
        return on(content, DiskMode.READ_WRITE, BlockModelOptions.DEFAULT, true);
    }

    public static RawDriver lenient(byte[] content) {
        return on(content, DiskMode.READ_WRITE, BlockModelOptions.DEFAULT, false);
    }

    public static RawDriver on(byte[] content, DiskMode mode, BlockModelOptions options, boolean strict) {
        VirtBoard.Builder builder = VirtBoard.builder()
                .plug(
                        VirtBoard.FIRST_DEVICE,
                        new BlockModel(new HeapDisk(content, mode), options),
                        DevicePolicy.inline());
        return new RawDriver(strict ? builder.build() : builder.lenient().build());
    }

    /** The board, when it is the emulated one. */
    public VirtBoard board() {
        return (VirtBoard) board;
    }

    public Mmio mmio() {
        return mmio;
    }

    public BufferMemory memory() {
        return memory;
    }

    public Irq irq() {
        return board.irq(VirtBoard.interruptOf(VirtBoard.FIRST_DEVICE));
    }

    public int read(MmioRegister register) {
        return mmio.read32(register.offset());
    }

    public RawDriver write(MmioRegister register, int value) {
        mmio.write32(register.offset(), value);
        return this;
    }

    public RawDriver negotiate(long features) {
        write(MmioRegister.STATUS, 0);
        read(MmioRegister.STATUS);
        write(MmioRegister.STATUS, DeviceStatus.ACKNOWLEDGE);
        write(MmioRegister.STATUS, DeviceStatus.ACKNOWLEDGE | DeviceStatus.DRIVER);
        write(MmioRegister.DRIVER_FEATURES_SEL, 0).write(MmioRegister.DRIVER_FEATURES, (int) features);
        write(MmioRegister.DRIVER_FEATURES_SEL, 1).write(MmioRegister.DRIVER_FEATURES, (int) (features >>> 32));
        return write(MmioRegister.STATUS, 11);
    }

    public RawDriver programQueue() {
        write(MmioRegister.QUEUE_SEL, 0);
        write(MmioRegister.QUEUE_SIZE, SIZE);
        write(MmioRegister.QUEUE_DESC_LOW, (int) BASE + DESCRIPTORS).write(MmioRegister.QUEUE_DESC_HIGH, 0);
        write(MmioRegister.QUEUE_DRIVER_LOW, (int) BASE + AVAILABLE).write(MmioRegister.QUEUE_DRIVER_HIGH, 0);
        write(MmioRegister.QUEUE_DEVICE_LOW, (int) BASE + USED).write(MmioRegister.QUEUE_DEVICE_HIGH, 0);
        return this;
    }

    /** A device that works, with these features. */
    public RawDriver start(long features) {
        negotiate(features);
        programQueue();
        write(MmioRegister.QUEUE_READY, 1);
        read(MmioRegister.STATUS);
        return write(MmioRegister.STATUS, 15);
    }

    public RawDriver start() {
        return start(FEATURES);
    }

    public RawDriver describe(int index, long address, int length, int flags, int next) {
        return describeAt(DESCRIPTORS, index, address, length, flags, next);
    }

    public RawDriver describeAt(int table, int index, long address, int length, int flags, int next) {
        long at = table + (long) SplitRing.descriptorBytes(index);
        memory.putLong(at, address);
        memory.putInt(at + SplitRing.DESCRIPTOR_LENGTH, length);
        memory.putShort(at + SplitRing.DESCRIPTOR_FLAGS, (short) flags);
        memory.putShort(at + SplitRing.DESCRIPTOR_NEXT, (short) next);
        return this;
    }

    public RawDriver header(int type, long sector) {
        memory.putInt(HEADER, type);
        memory.putLong(HEADER + 8, sector);
        memory.putByte(STATUS, (byte) 0xff);
        return this;
    }

    /** The range of a discard or write-zeroes, where {@link #request} expects data. */
    public RawDriver range(int type, long sector, int sectors, int flags) {
        header(type, 0);
        memory.putLong(DATA, sector);
        memory.putInt(DATA + 8, sectors);
        memory.putInt(DATA + 12, flags);
        return this;
    }

    public RawDriver offer(int head) {
        memory.putShort(AVAILABLE + 4 + 2L * (availableIndex % SIZE), (short) head);
        availableIndex++;
        memory.putShortRelease(AVAILABLE + 2, (short) availableIndex);
        return this;
    }

    public RawDriver kick() {
        return write(MmioRegister.QUEUE_NOTIFY, 0);
    }

    /** Header, data of {@code bytes} (none when 0), status: offered and kicked. */
    public RawDriver request(int type, long sector, int bytes, boolean deviceWrites) {
        header(type, sector);
        describe(0, BASE + HEADER, 16, SplitRing.FLAG_NEXT, bytes == 0 ? 2 : 1);
        int flags = SplitRing.FLAG_NEXT | (deviceWrites ? SplitRing.FLAG_WRITE : 0);
        describe(1, BASE + DATA, bytes, flags, 2);
        describe(2, BASE + STATUS, 1, SplitRing.FLAG_WRITE, 0);
        return offer(0).kick();
    }

    /** {@code status, used.len} of the last request that was used. */
    public String answer() {
        long deadline = System.nanoTime() + ANSWER_BOUND.toNanos();
        while (usedIndex() != availableIndex && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        int index = usedIndex();
        long entry = USED + 4 + 8L * ((index - 1) % SIZE);
        return (memory.getByte(STATUS) & 0xff) + ", " + memory.getInt(entry + 4);
    }

    public int usedIndex() {
        return memory.getShortAcquire(USED + 2) & 0xffff;
    }

    @Override
    public void close() {
        board.close();
    }
}
