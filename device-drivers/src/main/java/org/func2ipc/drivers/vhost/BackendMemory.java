package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.runtime.memory.BufferMemory;

/** The memory of the program that drives, mapped from the descriptors that it sent. */
final class BackendMemory {
    /** @param user address of the first byte in messages, a number space of its own */
    private record Range(long address, long bytes, long user, BufferMemory memory) {}

    private final List<Range> ranges = new ArrayList<>();

    private BackendMemory() {}

    /**
     * That of a SET_MEM_TABLE: u32 count, u32, then per region u64 guest address, u64 bytes, u64 user address, u64
     * offset in the file.
     *
     * @param descriptors one for each region; they stay the caller's
     */
    static BackendMemory of(ByteBuffer table, List<Integer> descriptors) throws IOException {
        BackendMemory memory = new BackendMemory();
        int count = table.getInt(0);
        if (count < 0 || count != descriptors.size() || table.remaining() < 8 + count * 32) {
            throw new IOException("a memory table must have one descriptor for each region: " + count + " regions, "
                    + descriptors.size() + " descriptors, " + table.remaining() + " bytes");
        }
        for (int i = 0; i < count; i++) {
            int at = 8 + i * 32;
            long address = table.getLong(at);
            long bytes = table.getLong(at + 8);
            Path file = Path.of("/proc", "self", "fd", Integer.toString(descriptors.get(i)));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer mapped = channel.map(MapMode.READ_WRITE, table.getLong(at + 24), bytes);
                memory.ranges.add(new Range(address, bytes, table.getLong(at + 16), BufferMemory.of(mapped)));
            } catch (IllegalArgumentException e) {
                throw new IOException("a region must have at most 2 GiB: " + bytes + " bytes", e);
            }
        }
        return memory;
    }

    /** Lets the devices of {@code board} reach it. */
    void attachTo(Board board) {
        for (Range range : ranges) {
            board.attach(range.address, range.memory);
        }
    }

    /** The device address of what messages call {@code user}. */
    long address(long user) throws IOException {
        for (Range range : ranges) {
            long offset = user - range.user;
            if (offset >= 0 && offset < range.bytes) {
                return range.address + offset;
            }
        }
        throw new IOException("a ring must lie in the memory table: 0x" + Long.toHexString(user));
    }

    /** The unsigned 16-bit word at device address {@code address}. */
    int word(long address) throws IOException {
        for (Range range : ranges) {
            long offset = address - range.address;
            if (offset >= 0 && offset <= range.bytes - Short.BYTES) {
                return range.memory.getShortAcquire(offset) & 0xffff;
            }
        }
        throw new IOException("no memory at 0x" + Long.toHexString(address));
    }
}
