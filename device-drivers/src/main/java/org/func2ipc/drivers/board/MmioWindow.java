package org.func2ipc.drivers.board;

import org.func2ipc.drivers.device.RegisterBlock;
import org.func2ipc.dsl.component.Mmio;

/** The registers that a component was given: bounds and alignment checked, then passed to the transport behind. */
public final class MmioWindow implements Mmio {
    /** Finds what answers at an address of the board. */
    @FunctionalInterface
    public interface AddressMap {
        RegisterBlock at(long address);
    }

    private final String name;
    private final long start;
    private final long size;
    private final AddressMap map;

    public MmioWindow(String name, long start, long size, AddressMap map) {
        this.name = name;
        this.start = start;
        this.size = size;
        this.map = map;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read8(long offset) {
        return read(offset, Byte.BYTES);
    }

    @Override
    public int read16(long offset) {
        return read(offset, Short.BYTES);
    }

    @Override
    public int read32(long offset) {
        return read(offset, Integer.BYTES);
    }

    @Override
    public void write8(long offset, int value) {
        write(offset, Byte.BYTES, value & 0xff);
    }

    @Override
    public void write16(long offset, int value) {
        write(offset, Short.BYTES, value & 0xffff);
    }

    @Override
    public void write32(long offset, int value) {
        write(offset, Integer.BYTES, value);
    }

    private int read(long offset, int width) {
        check(offset, width);
        return map.at(start + offset).read((int) ((start + offset) % VirtBoard.TRANSPORT_BYTES), width);
    }

    private void write(long offset, int width, int value) {
        check(offset, width);
        map.at(start + offset).write((int) ((start + offset) % VirtBoard.TRANSPORT_BYTES), width, value);
    }

    private void check(long offset, int width) {
        if (offset < 0 || offset > size - width) {
            throw new IndexOutOfBoundsException("access of " + width + " bytes must lie in mem \"" + name + "\" of "
                    + size + " bytes: offset=" + offset);
        }
        if (offset % width != 0) {
            throw new IllegalArgumentException("access of " + width + " bytes in mem \"" + name
                    + "\" must be aligned to its width: offset=" + offset);
        }
    }

    /** {@code Mmio[VIRTIO_MMIO_ADDR at 0xa003e00, 4096 bytes]}. */
    @Override
    public String toString() {
        return "Mmio[" + name + " at 0x" + Long.toHexString(start) + ", " + size + " bytes]";
    }
}
