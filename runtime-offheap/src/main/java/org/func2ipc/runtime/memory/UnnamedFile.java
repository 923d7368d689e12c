package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * An open file that has no name in any directory, so that nothing of it is left however this process ends. Other
 * processes of the same user open it by {@link #path()}, while it is open here.
 */
public final class UnnamedFile implements AutoCloseable {
    /** The usual place of shared memory on Linux. */
    private static final Path SHARED_MEMORY = Path.of("/dev", "shm");

    /** Where Linux lists the open files of a process, each as a link to what it is. */
    private static final Path OPEN_FILES = Path.of("/proc", "self", "fd");

    private final FileChannel channel;
    private final Path path;

    private UnnamedFile(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /**
     * An empty file in memory where the machine has such a place with {@code bytes} of room, else on disk.
     *
     * @param prefix what its name began with, for those who look at open files
     */
    public static UnnamedFile inMemory(String prefix, long bytes) throws IOException {
        boolean room = Files.isDirectory(SHARED_MEMORY)
                && Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= bytes;
        return room ? in(SHARED_MEMORY, prefix) : onDisk(prefix);
    }

    /** An empty file in the directory of temporary files. */
    public static UnnamedFile onDisk(String prefix) throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    private static UnnamedFile in(Path directory, String prefix) throws IOException {
        Path named = Files.createTempFile(directory, prefix, "");
        FileChannel channel = FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Path path = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd", descriptor(named));
            return new UnnamedFile(channel, path);
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            Files.delete(named);
        }
    }

    /** Number of the descriptor of the one open file called {@code named}. */
    private static String descriptor(Path named) throws IOException {
        List<Path> links;
        try (Stream<Path> listed = Files.list(OPEN_FILES)) {
            links = listed.toList();
        }
        Path real = named.toRealPath();
        for (Path link : links) {
            if (isLinkTo(link, real)) {
                return link.getFileName().toString();
            }
        }
        throw new IOException(OPEN_FILES + " does not list " + real + ", which is open: is /proc mounted?");
    }

    private static boolean isLinkTo(Path link, Path target) throws IOException {
        try {
            return Files.readSymbolicLink(link).equals(target);
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    /** Its content; closed by {@link #close}. */
    public FileChannel channel() {
        return channel;
    }

    /** By which other processes of this user, and this one, can open it. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a file without a name cannot be closed", e);
        }
    }
}
