package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The regions that one domain has, each opened once. Opened by the thread that starts the domain. */
public final class Regions implements AutoCloseable {
    private final Map<Integer, Region> opened = new HashMap<>();
    private final List<Runnable> closers = new CopyOnWriteArrayList<>();
    private final boolean shared;
    private final Backing backing;

    private Regions(boolean shared, Backing backing) {
        this.shared = shared;
        this.backing = backing;
    }

    /** Regions in private memory: for domains that share one address space. */
    public static Regions offHeap() {
        return new Regions(
                true, (spec, writable, closers) -> new Region(spec, Pages.allocate(spec.size()), null, () -> {}));
    }

    /**
     * Regions in files without a name, for domains that share one address space and for other processes of this user:
     * those map {@link BufferMemory#file()}, as long as this is not closed.
     */
    public static Regions unnamedFiles() {
        return new Regions(true, (spec, writable, closers) -> {
            try {
                UnnamedFile file = UnnamedFile.inMemory("func2ipc-region-", spec.size());
                closers.add(file::close);
                file.channel().write(ByteBuffer.allocate(1), spec.size() - 1);
                ByteBuffer bytes = file.channel().map(MapMode.READ_WRITE, 0, spec.size());
                return new Region(spec, bytes, file.path(), () -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot make a file for region \"" + spec.name() + "\": " + e.getMessage(), e);
            }
        });
    }

    /** Regions in the files that {@link #create} made in {@code directory}, for a process that is one domain. */
    public static Regions mapped(Path directory) {
        return new Regions(false, (spec, writable, closers) -> {
            Path file = directory.resolve(fileName(spec));
            return mapped(spec, file, writable, () -> {});
        });
    }

    /**
     * Regions that another process hands over, for a process that is one domain. Those of which there is a file in {@code
     * directory} are mapped from there.
     */
    public static Regions granted(Path directory, Source source) {
        return new Regions(false, (spec, writable, closers) -> {
            Path file = directory.resolve(fileName(spec));
            if (Files.exists(file)) {
                return mapped(spec, file, writable, () -> {});
            }
            ReceivedFile memory = source.get(spec);
            if (memory == null) {
                return Region.lost(spec, "region \"" + spec.name() + "\" of " + spec.owner() + " was not granted");
            }
            closers.add(memory::close);
            return mapped(spec, memory.pathForOthers(), writable, memory::close);
        });
    }

    /** Where a process gets the memory of its regions from. */
    @FunctionalInterface
    public interface Source {
        /**
         * The memory of one region; null when it is not granted (any more).
         *
         * @throws UncheckedIOException when the other process is gone
         */
        @Nullable
        ReceivedFile get(RegionSpec spec);
    }

    private static Region mapped(RegionSpec spec, Path file, boolean writable, Runnable released) {
        MappedByteBuffer bytes = map(file, spec.size(), writable);
        return new Region(spec, bytes, file, () -> {
            PrivatePages.replace(bytes);
            released.run();
        });
    }

    /**
     * Makes the file of a region, all zero.
     *
     * @throws UncheckedIOException when the file exists or there is no room
     */
    public static void create(Path directory, RegionSpec spec) {
        Path file = directory.resolve(fileName(spec));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), spec.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make region \"" + spec.name() + "\" in " + file, e);
        }
    }

    /** Gives an empty {@code file} the size of a region, all zero. */
    public static void fill(Path file, RegionSpec spec) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), spec.size() - 1);
        }
    }

    /** Name of the file with the region, and of its memory where it has no file. */
    public static String fileName(RegionSpec spec) {
        return "region-" + spec.id();
    }

    /** True when several domains of this process have their regions here. */
    public boolean isShared() {
        return shared;
    }

    /** The region of {@code spec}, to be read and written: the same object each time. */
    public Region open(RegionSpec spec) {
        return open(spec, true);
    }

    /**
     * The region of {@code spec}: the same object each time.
     *
     * @param writable false where the domain may only read: one in a file of its own is then mapped for reading alone
     */
    public Region open(RegionSpec spec, boolean writable) {
        return opened.computeIfAbsent(spec.id(), id -> backing.open(spec, writable, closers));
    }

    /** Closes the files that have no name; what is mapped stays so. */
    @Override
    public void close() {
        closers.forEach(Runnable::run);
        closers.clear();
    }

    private static MappedByteBuffer map(Path file, long size, boolean writable) {
        Set<StandardOpenOption> how = writable
                ? EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                : EnumSet.of(StandardOpenOption.READ);
        try (FileChannel channel = FileChannel.open(file, how)) {
            if (channel.size() != size) {
                throw new IOException("file has " + channel.size() + " bytes, the boot plan says " + size);
            }
            return channel.map(writable ? MapMode.READ_WRITE : MapMode.READ_ONLY, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map region file " + file, e);
        }
    }

    /** Where the bytes of a region come from. */
    @FunctionalInterface
    private interface Backing {
        Region open(RegionSpec spec, boolean writable, List<Runnable> closers);
    }
}
