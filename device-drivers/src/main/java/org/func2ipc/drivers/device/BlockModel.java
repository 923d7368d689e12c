package org.func2ipc.drivers.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.func2ipc.drivers.device.DeviceMemory.Slice;
import org.func2ipc.drivers.virtio.BlockCommand;
import org.func2ipc.drivers.virtio.BlockConfigField;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.jspecify.annotations.Nullable;

/** A block device (virtio 1.2, 5.2) on a {@link Disk}. Its answers to bad requests are those of QEMU 7.2. */
public final class BlockModel implements DeviceModel {
    private final Disk disk;
    private final BlockModelOptions options;
    private final ByteBuffer config = ByteBuffer.allocate(BlockConfigField.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private volatile long capacity;
    private Runnable configListener = () -> {};

    /** A device of the whole of {@code disk}, which is closed with it. */
    public BlockModel(Disk disk, BlockModelOptions options) {
        this.disk = disk;
        this.options = options;
        this.capacity = disk.bytes() / BlockCommand.SECTOR_BYTES;
        config.putLong(BlockConfigField.CAPACITY.offset(), capacity);
        config.putInt(BlockConfigField.SIZE_MAX.offset(), options.sizeMax());
        config.putInt(BlockConfigField.SEG_MAX.offset(), options.segMax());
        config.putInt(BlockConfigField.BLK_SIZE.offset(), options.blockSize());
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
        return queue == 0 ? options.queueSizeMax() : 0;
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
    public Completion execute(DescriptorChain chain, ViolationLog strict) {
        long readable = DescriptorChain.bytes(chain.readable());
        long writable = DescriptorChain.bytes(chain.writable());
        if (readable < BlockCommand.HEADER_BYTES || writable < 1) {
            strict.report(
                    "a request has a header of 16 bytes and a status byte (5.2.6)",
                    "device reads " + readable + " bytes, writes " + writable);
            return new Completion(chain.head(), 0, BlockCommand.STATUS_IO_ERROR);
        }
        ByteBuffer header = ByteBuffer.wrap(chain.copyReadable(0, BlockCommand.HEADER_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        int type = header.getInt(0);
        long sector = header.getLong(Long.BYTES);
        long input = writable - 1;
        long output = readable - BlockCommand.HEADER_BYTES;
        BlockCommand command = BlockCommand.ofType(type);
        int status;
        try {
            status = command == null
                    ? BlockCommand.STATUS_UNSUPPORTED
                    : switch (command) {
                        case READ -> read(chain, sector, input, output, strict);
                        case WRITE -> write(chain, sector, input, output, strict);
                        case FLUSH -> flush(sector, input + output, strict);
                        case GET_ID -> identify(chain, input, strict);
                        case DISCARD, WRITE_ZEROES -> range(chain, command, output);
                    };
        } catch (IOException e) {
            status = BlockCommand.STATUS_IO_ERROR;
        }
        boolean counts = command != null && command.deviceWritesData();
        return new Completion(chain.head(), (counts ? input : 0) + 1, status);
    }

    private int read(DescriptorChain chain, long sector, long input, long output, ViolationLog strict)
            throws IOException {
        if (output != 0) {
            strict.report("a read has no data for the device to read (5.2.6)", output + " bytes");
        }
        if (!isWholeBlocksInside(sector, input)) {
            return BlockCommand.STATUS_IO_ERROR;
        }
        long[] position = {sector * BlockCommand.SECTOR_BYTES};
        DescriptorChain.each(chain.writable(), 0, input, slice -> {
            disk.read(position[0], slice.memory(), slice.offset(), slice.length());
            position[0] += slice.length();
        });
        return BlockCommand.STATUS_OK;
    }

    private int write(DescriptorChain chain, long sector, long input, long output, ViolationLog strict)
            throws IOException {
        if (input != 0) {
            strict.report("a write has no data for the device to write (5.2.6)", input + " bytes");
        }
        if (disk.mode() == DiskMode.READ_ONLY || !isWholeBlocksInside(sector, output)) {
            return BlockCommand.STATUS_IO_ERROR;
        }
        long[] position = {sector * BlockCommand.SECTOR_BYTES};
        List<Slice> readable = chain.readable();
        DescriptorChain.each(readable, BlockCommand.HEADER_BYTES, output, slice -> {
            disk.write(position[0], slice.memory(), slice.offset(), slice.length());
            position[0] += slice.length();
        });
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

    private int flush(long sector, long data, ViolationLog strict) throws IOException {
        if (sector != 0 || data != 0) {
            strict.report("a flush has sector 0 and no data (5.2.6.1)", "sector=" + sector + ", data=" + data);
        }
        if (!VirtioFeature.BLK_FLUSH.in(options.features())) {
            return BlockCommand.STATUS_UNSUPPORTED;
        }
        disk.flush();
        return BlockCommand.STATUS_OK;
    }

    private int identify(DescriptorChain chain, long input, ViolationLog strict) {
        if (input != BlockCommand.ID_BYTES) {
            strict.report("GET_ID takes exactly 20 bytes (5.2.6)", input + " bytes");
        }
        byte[] id = new byte[BlockCommand.ID_BYTES];
        byte[] serial = options.serial().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(serial, 0, id, 0, Math.min(serial.length, id.length));
        chain.putWritable(0, id, (int) Math.min(input, id.length));
        return BlockCommand.STATUS_OK;
    }

    private int range(DescriptorChain chain, BlockCommand command, long output) throws IOException {
        boolean discard = command == BlockCommand.DISCARD;
        VirtioFeature feature = discard ? VirtioFeature.BLK_DISCARD : VirtioFeature.BLK_WRITE_ZEROES;
        if (!feature.in(options.features()) || output != BlockCommand.RANGE_BYTES) {
            return BlockCommand.STATUS_UNSUPPORTED;
        }
        ByteBuffer range = ByteBuffer.wrap(chain.copyReadable(BlockCommand.HEADER_BYTES, BlockCommand.RANGE_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        long sector = range.getLong(0);
        long sectors = Integer.toUnsignedLong(range.getInt(Long.BYTES));
        int flags = range.getInt(Long.BYTES + Integer.BYTES);
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
