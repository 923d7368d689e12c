package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.runtime.memory.BufferMemory;

/** The memory that the serving side maps: files, each with the address at which devices see it. */
final class VhostMemory {
    /** Regions of a memory table. */
    static final int MAX_REGIONS = UnixSocket.MAX_DESCRIPTORS;

    private static final int ENTRY_BYTES = 32;

    private record Range(long address, long bytes, Path file) {}

    private final List<Range> ranges = new ArrayList<>();

    /**
     * Adds memory at a device address.
     *
     * @throws IllegalArgumentException when it has no file, or there are too many
     */
    void attach(long address, Memory memory) {
        if (!(memory instanceof BufferMemory buffer) || buffer.file().isEmpty()) {
            throw new IllegalArgumentException("memory for a vhost-user device must be in a file that it can map too: "
                    + memory + " at 0x" + Long.toHexString(address)
                    + " is private; let BoardFactory.needsFiles say true");
        }
        if (ranges.size() == MAX_REGIONS) {
            throw new IllegalArgumentException("a vhost-user device maps at most " + MAX_REGIONS
                    + " regions; declare fewer: 0x" + Long.toHexString(address) + " is one more");
        }
        ranges.add(new Range(address, memory.length(), buffer.file().get()));
    }

    /** Sends the table; addresses in the rings are then those of {@link #attach}. */
    void tell(VhostLink link) {
        ByteBuffer table = VhostLink.payload(2 * Integer.BYTES + ENTRY_BYTES * ranges.size());
        table.putInt(ranges.size()).putInt(0);
        int[] descriptors = new int[ranges.size()];
        int opened = 0;
        try {
            for (Range range : ranges) {
                descriptors[opened] = open(range.file);
                opened++;
                // Guest address, size, address in messages, offset in the file.
                table.putLong(range.address)
                        .putLong(range.bytes)
                        .putLong(range.address)
                        .putLong(0);
            }
            link.tell(VhostRequest.SET_MEM_TABLE, table.flip(), descriptors);
        } catch (IOException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } finally {
            for (int i = 0; i < opened; i++) {
                Posix.CALLS.close(descriptors[i]);
            }
        }
    }

    private static int open(Path file) throws IOException {
        int descriptor = Posix.CALLS.open(file.toString(), Posix.O_RDWR_CLOEXEC);
        if (descriptor < 0) {
            throw Posix.failure("open of region file " + file);
        }
        return descriptor;
    }
}
