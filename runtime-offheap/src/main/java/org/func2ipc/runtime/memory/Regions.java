package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The regions that one domain has, each opened once. Opened by the thread that starts the domain. */
public final class Regions implements AutoCloseable {
    private final Map<Integer, Region> opened = new HashMap<>();
    private final List<UnnamedFile> files = new ArrayList<>();
    private final Backing backing;

    private Regions(Backing backing) {
        this.backing = backing;
    }

    /** Regions in private memory: for domains that share one address space. */
    public static Regions offHeap() {
        return new Regions((spec, writable, files) -> new Region(spec, Pages.allocate(spec.size()), null));
    }

    /**
     * Regions in files without a name, for domains that share one address space and for other processes of this user:
     * those map {@link BufferMemory#file()}, as long as this is not closed.
     */
    public static Regions unnamedFiles() {
        return new Regions((spec, writable, files) -> {
            try {
                UnnamedFile file = UnnamedFile.inMemory("func2ipc-region-", spec.size());
                files.add(file);
                file.channel().write(ByteBuffer.allocate(1), spec.size() - 1);
                ByteBuffer bytes = file.channel().map(MapMode.READ_WRITE, 0, spec.size());
                return new Region(spec, bytes, file.path());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot make a file for region \"" + spec.name() + "\": " + e.getMessage(), e);
            }
        });
    }

    /** Regions in the files that {@link #create} made in {@code directory}. */
    public static Regions mapped(Path directory) {
        return new Regions((spec, writable, files) -> {
            Path file = file(directory, spec);
            return new Region(spec, map(file, spec.size(), writable), file);
        });
    }

    /**
     * Makes the file of a region, all zero.
     *
     * @throws UncheckedIOException when the file exists or there is no room
     */
    public static void create(Path directory, RegionSpec spec) {
        Path file = file(directory, spec);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), spec.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make region \"" + spec.name() + "\" in " + file, e);
        }
    }

    /** The region of {@code spec}, to be read and written: the same object each time. */
    public Region open(RegionSpec spec) {
        return open(spec, true);
    }

    /**
     * The region of {@code spec}: the same object each time.
     *
     * @param writable false where the domain may only read: a {@link #mapped} one is then mapped for reading alone
     */
    public Region open(RegionSpec spec, boolean writable) {
        return opened.computeIfAbsent(spec.id(), id -> backing.open(spec, writable, files));
    }

    /** Closes the files that have no name; what is mapped stays so. */
    @Override
    public void close() {
        files.forEach(UnnamedFile::close);
        files.clear();
    }

    private static Path file(Path directory, RegionSpec spec) {
        return directory.resolve("region-" + spec.id());
    }

    private static ByteBuffer map(Path file, long size, boolean writable) {
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
        Region open(RegionSpec spec, boolean writable, List<UnnamedFile> files);
    }
}
