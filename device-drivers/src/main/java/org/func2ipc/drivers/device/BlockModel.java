package org.func2ipc.drivers.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.drivers.virtio.BlockCommand;
import org.func2ipc.drivers.virtio.BlockConfigField;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.jspecify.annotations.Nullable;

/**
 * A block device (virtio 1.2, 5.2) on a {@link Disk}. Its answers to bad requests are those of QEMU 7.2. Requests are
 * executed by one thread at a time.
 */
public final class BlockModel implements DeviceModel {
    private final Disk disk;
    private final BlockModelOptions options;
    private final RequestJudge rules;
    private final byte[] header = new byte[BlockCommand.HEADER_BYTES];
    private final byte[] range = new byte[BlockCommand.RANGE_BYTES];
    private final byte[] id = new byte[BlockCommand.ID_BYTES];
    private final ByteBuffer headerWords = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer rangeWords = ByteBuffer.wrap(range).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer config = ByteBuffer.allocate(BlockConfigField.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private volatile long capacity;
    private long bytesWritten;
    private Runnable configListener = () -> {};

    /** A device of the whole of {@code disk}, which is closed with it. */
    public BlockModel(Disk disk, BlockModelOptions options) {
        this.disk = disk;
        this.options = options;
        this.capacity = disk.bytes() / BlockCommand.SECTOR_BYTES;
        this.rules = new RequestJudge(options, capacity);
        byte[] serial = options.serial().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(serial, 0, id, 0, Math.min(serial.length, id.length));
        BlockTopology topology = options.topology();
        config.putLong(BlockConfigField.CAPACITY.offset(), capacity);
        config.putInt(BlockConfigField.SIZE_MAX.offset(), options.sizeMax());
        config.putInt(BlockConfigField.SEG_MAX.offset(), options.segMax());
        config.putInt(BlockConfigField.BLK_SIZE.offset(), options.blockSize());
        config.put(BlockConfigField.PHYSICAL_BLOCK_EXP.offset(), (byte)
                Integer.numberOfTrailingZeros(topology.physicalBlocks()));
        config.put(BlockConfigField.ALIGNMENT_OFFSET.offset(), (byte) topology.alignmentOffset());
        config.putShort(BlockConfigField.MIN_IO_SIZE.offset(), (short) topology.minimumBlocks());
        config.putInt(BlockConfigField.OPT_IO_SIZE.offset(), (int) topology.optimalBlocks());
        config.putShort(BlockConfigField.NUM_QUEUES.offset(), (short) options.queues());
        config.putInt(BlockConfigField.MAX_DISCARD_SECTORS.offset(), options.maxRangeSectors());
        config.putInt(BlockConfigField.MAX_DISCARD_SEG.offset(), 1);
        config.putInt(BlockConfigField.DISCARD_SECTOR_ALIGNMENT.offset(), sectorsPerBlock());
        config.putInt(BlockConfigField.MAX_WRITE_ZEROES_SECTORS.offset(), options.maxRangeSectors());
        config.putInt(BlockConfigField.MAX_WRITE_ZEROES_SEG.offset(), 1);
        config.put(BlockConfigField.WRITE_ZEROES_MAY_UNMAP.offset(), (byte) 1);
    }

    private int sectorsPerBlock() {
        return options.blockSize() / BlockCommand.SECTOR_BYTES;
    }

    /** Tells another capacity, at most that of the disk, and interrupts for it, as a resize does. */
    public void resize(long sectors) {
        if (sectors < 0 || sectors > disk.bytes() / BlockCommand.SECTOR_BYTES) {
            throw new IllegalArgumentException(
                    "capacity must be in 0.." + disk.bytes() / BlockCommand.SECTOR_BYTES + " sectors: " + sectors);
        }
        synchronized (config) {
            rules.capacityChanged(capacity, sectors);
            capacity = sectors;
            config.putLong(BlockConfigField.CAPACITY.offset(), sectors);
        }
        configListener.run();
    }

    @Override
    public void onConfigChange(Runnable listener) {
        configListener = listener;
    }

    @Override
    public int deviceId() {
        return MmioRegister.BLOCK_DEVICE;
    }

    @Override
    public long features() {
        return options.features() | (disk.mode() == DiskMode.READ_ONLY ? VirtioFeature.BLK_RO.mask() : 0);
    }

    @Override
    public int queueSizeMax(int queue) {
        return queue >= 0 && queue < options.queues() ? options.queueSizeMax() : 0;
    }

    @Override
    public int queues() {
        return options.queues();
    }

    @Override
    public int configBytes() {
        return BlockConfigField.SIZE;
    }

    @Override
    public int configByte(int offset) {
        synchronized (config) {
            return config.get(offset) & 0xff;
        }
    }

    @Override
    public @Nullable String configRule(int offset, int width) {
        for (BlockConfigField field : BlockConfigField.values()) {
            boolean highWord = field.width() == Long.BYTES && offset == field.offset() + Integer.BYTES;
            if (offset == field.offset() || highWord) {
                if (!field.existsWith(features())) {
                    return field + " exists only with its feature (2.5.1)";
                }
                return width == Math.min(field.width(), Integer.BYTES)
                        ? null
                        : field + " must be read in its natural width (2.5.1)";
            }
        }
        return "no field begins at this offset of the configuration (5.2.4)";
    }

    @Override
    public int execute(DescriptorChain chain, long negotiated, ViolationLog strict) {
        long readable = chain.readableBytes();
        long writable = chain.writableBytes();
        if (readable < BlockCommand.HEADER_BYTES || writable < 1) {
            strict.report(
                    "a request has a header of 16 bytes and a status byte (5.2.6)",
                    "device reads " + readable + " bytes, writes " + writable);
            bytesWritten = 0;
            return NO_STATUS;
        }
        chain.copyReadable(0, header);
        int type = headerWords.getInt(0);
        long sector = headerWords.getLong(Long.BYTES);
        BlockCommand command = BlockCommand.ofType(type);
        if (command == null) {
            strict.report("only requests of the specification are sent (5.2.6)", "type " + type);
            bytesWritten = 1;
            return BlockCommand.STATUS_UNSUPPORTED;
        }
        bytesWritten = (command.deviceWritesData() ? writable - 1 : 0) + 1;
        rules.judge(command, sector, chain, negotiated, strict);
        try {
            return execute(command, sector, chain, writable - 1, readable - BlockCommand.HEADER_BYTES);
        } catch (IOException e) {
            return BlockCommand.STATUS_IO_ERROR;
        }
    }

    private int execute(BlockCommand command, long sector, DescriptorChain chain, long input, long output)
            throws IOException {
        return switch (command) {
            case READ -> read(chain, sector, input);
            case WRITE -> write(chain, sector, output);
            case FLUSH -> flush();
            case GET_ID -> identify(chain, input);
            case DISCARD, WRITE_ZEROES -> range(chain, command, output);
        };
    }

    /** What the request executed last wrote, its status included. */
    @Override
    public long bytesWritten() {
        return bytesWritten;
    }

    private int read(DescriptorChain chain, long sector, long input) throws IOException {
        if (!isWholeBlocksInside(sector, input)) {
            return BlockCommand.STATUS_IO_ERROR;
        }
        long position = sector * BlockCommand.SECTOR_BYTES;
        long left = input;
        for (int i = chain.readableBuffers(); left > 0; i++) {
            long part = Math.min(chain.length(i), left);
            disk.read(position, chain.memory(i), chain.offset(i), part);
            position += part;
            left -= part;
        }
        return BlockCommand.STATUS_OK;
    }

    private int write(DescriptorChain chain, long sector, long output) throws IOException {
        if (disk.mode() == DiskMode.READ_ONLY || !isWholeBlocksInside(sector, output)) {
            return BlockCommand.STATUS_IO_ERROR;
        }
        long position = sector * BlockCommand.SECTOR_BYTES;
        long skip = BlockCommand.HEADER_BYTES;
        for (int i = 0; i < chain.readableBuffers(); i++) {
            long skipped = Math.min(skip, chain.length(i));
            long part = chain.length(i) - skipped;
            skip -= skipped;
            if (part > 0) {
                disk.write(position, chain.memory(i), chain.offset(i) + skipped, part);
                position += part;
            }
        }
        return BlockCommand.STATUS_OK;
    }

    private boolean isWholeBlocksInside(long sector, long bytes) {
        return bytes > 0
                && bytes % options.blockSize() == 0
                && isInside(sector, bytes / BlockCommand.SECTOR_BYTES)
                && sector % sectorsPerBlock() == 0;
    }

    private boolean isInside(long sector, long sectors) {
        long most = capacity;
        return sector >= 0 && sectors <= most && sector <= most - sectors;
    }

    private int flush() throws IOException {
        if (!VirtioFeature.BLK_FLUSH.in(options.features())) {
            return BlockCommand.STATUS_UNSUPPORTED;
        }
        disk.flush();
        return BlockCommand.STATUS_OK;
    }

    private int identify(DescriptorChain chain, long input) {
        chain.putWritable(0, id, (int) Math.min(input, id.length));
        return BlockCommand.STATUS_OK;
    }

    private int range(DescriptorChain chain, BlockCommand command, long output) throws IOException {
        boolean discard = command == BlockCommand.DISCARD;
        VirtioFeature feature = discard ? VirtioFeature.BLK_DISCARD : VirtioFeature.BLK_WRITE_ZEROES;
        if (!feature.in(options.features()) || output != BlockCommand.RANGE_BYTES) {
            return BlockCommand.STATUS_UNSUPPORTED;
        }
        chain.copyReadable(BlockCommand.HEADER_BYTES, range);
        long sector = rangeWords.getLong(0);
        long sectors = Integer.toUnsignedLong(rangeWords.getInt(Long.BYTES));
        int flags = rangeWords.getInt(Long.BYTES + Integer.BYTES);
        int allowed = discard ? 0 : BlockCommand.RANGE_UNMAP;
        if ((flags & ~allowed) != 0) {
            return BlockCommand.STATUS_UNSUPPORTED;
        }
        if (disk.mode() == DiskMode.READ_ONLY || sectors > options.maxRangeSectors() || !isInside(sector, sectors)) {
            return BlockCommand.STATUS_IO_ERROR;
        }
        long position = sector * BlockCommand.SECTOR_BYTES;
        long bytes = sectors * BlockCommand.SECTOR_BYTES;
        if (discard) {
            disk.discard(position, bytes);
        } else {
            disk.writeZeroes(position, bytes);
        }
        return BlockCommand.STATUS_OK;
    }

    @Override
    public String describe() {
        return "block device on " + disk.describe();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
