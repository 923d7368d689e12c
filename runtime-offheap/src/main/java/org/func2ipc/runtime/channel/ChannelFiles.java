package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.func2ipc.runtime.memory.ChannelMemory;

/** Makes channel files, opens them, and reads their counters; making and reading need no Chronicle class. */
public final class ChannelFiles {
    private ChannelFiles() {}

    /**
     * Makes the file of {@code layout} in {@code directory}. What every client needs is there from the start; slots take
     * room when they are first used.
     *
     * @throws UncheckedIOException when the file exists or there is no room
     */
    public static void create(Path directory, ChannelLayout layout) {
        Path file = directory.resolve(layout.fileName());
        try {
            Files.createFile(file);
            fill(file, layout);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make channel file " + file, e);
        }
    }

    /** Gives the empty file {@code file} the size and the header of {@code layout}. */
    public static void fill(Path file, ChannelLayout layout) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(ChannelDescriptor.HEADER_BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(ChannelDescriptor.HEADER_MAGIC, ChannelDescriptor.MAGIC)
                .putInt(ChannelDescriptor.HEADER_VERSION, ChannelDescriptor.VERSION)
                .putInt(ChannelDescriptor.HEADER_ID, layout.id())
                .putInt(ChannelDescriptor.HEADER_ENDPOINTS, layout.endpoints())
                .putInt(ChannelDescriptor.HEADER_EDGES, layout.edges())
                .putInt(ChannelDescriptor.HEADER_SLOTS, layout.slots())
                .putInt(ChannelDescriptor.HEADER_WINDOW, layout.window());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(header, 0);
            channel.write(ByteBuffer.allocate((int) (layout.endpoint(0) - header.capacity())), header.capacity());
            for (int endpoint = 0; endpoint < layout.endpoints(); endpoint++) {
                channel.write(ByteBuffer.allocate(ChannelDescriptor.ENDPOINT_CONTROL_BYTES), layout.endpoint(endpoint));
            }
            channel.write(ByteBuffer.allocate(1), layout.fileBytes() - 1);
        }
    }

    /** Removes the file of {@code layout}; who has it mapped keeps it until then. */
    public static void delete(Path directory, ChannelLayout layout) throws IOException {
        Files.deleteIfExists(directory.resolve(layout.fileName()));
    }

    /**
     * Maps the file of {@code layout} and checks its header.
     *
     * @throws IllegalStateException when the file was made from another layout
     */
    public static ChannelMemory open(Path directory, ChannelLayout layout) {
        return checked(ChannelMemory.map(directory.resolve(layout.fileName()), layout.fileBytes()), layout);
    }

    /** The same for memory that nobody can cut short; {@code file} need not exist afterwards. */
    public static ChannelMemory openSealed(Path file, ChannelLayout layout) {
        return checked(ChannelMemory.mapSealed(file, layout.fileName(), layout.fileBytes()), layout);
    }

    private static ChannelMemory checked(ChannelMemory memory, ChannelLayout layout) {
        long magic = memory.getLong(ChannelDescriptor.HEADER_MAGIC);
        int version = memory.getInt(ChannelDescriptor.HEADER_VERSION);
        boolean same = magic == ChannelDescriptor.MAGIC
                && version == ChannelDescriptor.VERSION
                && memory.getInt(ChannelDescriptor.HEADER_ID) == layout.id()
                && memory.getInt(ChannelDescriptor.HEADER_ENDPOINTS) == layout.endpoints()
                && memory.getInt(ChannelDescriptor.HEADER_EDGES) == layout.edges()
                && memory.getInt(ChannelDescriptor.HEADER_SLOTS) == layout.slots()
                && memory.getInt(ChannelDescriptor.HEADER_WINDOW) == layout.window();
        if (!same) {
            memory.close();
            throw new IllegalStateException("channel file " + layout.fileName() + " must hold " + layout + " version "
                    + ChannelDescriptor.VERSION + ": it has magic 0x" + Long.toHexString(magic) + ", version " + version
                    + " or other counts; run all domains from the same jars");
        }
        return memory;
    }

    /**
     * Calls that were begun over one edge, read from the file.
     *
     * @param endpoint index of the called component
     * @param edge index of the edge among those of the endpoint
     */
    public static long calls(Path directory, ChannelLayout layout, int endpoint, int edge) {
        return callsIn(directory.resolve(layout.fileName()), layout, endpoint, edge);
    }

    /** The same, read from {@code file}. */
    public static long callsIn(Path file, ChannelLayout layout, int endpoint, int edge) {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        long calls = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int slot = 0; slot < layout.slots(); slot++) {
                channel.read(
                        word.clear(), layout.slot(endpoint, slot) + SlotDescriptor.COUNTERS + (long) edge * Long.BYTES);
                calls += word.getLong(0);
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the counters of " + layout.fileName(), e);
        }
    }
}
