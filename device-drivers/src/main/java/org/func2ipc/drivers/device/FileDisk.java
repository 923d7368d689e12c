package org.func2ipc.drivers.device;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.func2ipc.drivers.virtio.BlockCommand;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.runtime.memory.BufferMemory;

/**
 * A disk image in a file. Bytes go between the file and attached memory without a copy on the heap. A writable image
 * is locked against every other user that locks; a read-only one against writers in other processes.
 *
 * <p>Discard leaves the bytes as they are, which virtio allows (5.2.6.1: undefined afterwards): {@link FileChannel} has no
 * {@code fallocate(2)}, and cutting the file to make a hole at its end would lose data when the process dies in between.
 * For the same reason zeros are written, not unmapped.
 */
public final class FileDisk implements Disk {
    private static final int CHUNK = 1 << 16;

    private final FileChannel channel;
    private final String name;
    private final DiskMode mode;
    private final long bytes;
    private final BufferViews views = new BufferViews();
    private final ByteBuffer zeroes = ByteBuffer.allocateDirect(CHUNK);

    private FileDisk(FileChannel channel, String name, DiskMode mode, long bytes) {
        this.channel = channel;
        this.name = name;
        this.mode = mode;
        this.bytes = bytes;
    }

    /**
     * Opens {@code image}.
     *
     * @throws DiskImageException when it is missing, is no regular file, may not be opened, is in use, is empty, or is
     *     not a multiple of 512 bytes
     */
    public static FileDisk open(Path image, DiskMode mode) throws DiskImageException {
        if (Files.isDirectory(image)) {
            throw new DiskImageException("disk image " + image + " must be a file: it is a directory");
        }
        Set<OpenOption> options = mode == DiskMode.READ_ONLY
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel;
        try {
            channel = FileChannel.open(image, options);
        } catch (NoSuchFileException e) {
            throw new DiskImageException("disk image " + image + " does not exist", e);
        } catch (AccessDeniedException e) {
            String right = mode == DiskMode.READ_ONLY ? "reading" : "reading and writing";
            throw new DiskImageException(
                    "disk image " + image + " may not be opened for " + right + ": permission denied", e);
        } catch (IOException e) {
            throw new DiskImageException("disk image " + image + " cannot be opened: " + e.getMessage(), e);
        }
        return of(channel, image.toString(), mode);
    }

    /** Finds out whether {@code image} could be opened now; see {@link #open}. */
    public static void requireUsable(Path image, DiskMode mode) throws DiskImageException {
        try {
            open(image, mode).close();
        } catch (DiskImageException e) {
            throw e;
        } catch (IOException e) {
            throw new DiskImageException("disk image " + image + " cannot be closed: " + e.getMessage(), e);
        }
    }

    /**
     * A disk in an open file, which is closed with it, also when this fails.
     *
     * @param name name of the file for messages
     */
    public static FileDisk of(FileChannel channel, String name, DiskMode mode) throws DiskImageException {
        try {
            lock(channel, name, mode);
            long bytes = channel.size();
            if (bytes == 0 || bytes % BlockCommand.SECTOR_BYTES != 0) {
                throw new DiskImageException("disk image " + name + " must be a positive multiple of 512 bytes: "
                        + bytes + " bytes; extend it with truncate -s %512");
            }
            return new FileDisk(channel, name, mode, bytes);
        } catch (IOException e) {
            closeAfter(channel, e);
            throw e instanceof DiskImageException known
                    ? known
                    : new DiskImageException("disk image " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void lock(FileChannel channel, String name, DiskMode mode) throws IOException {
        boolean shared = mode == DiskMode.READ_ONLY;
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock == null) {
                throw new DiskImageException("disk image " + name + " is in use by another process"
                        + (shared ? " that writes it" : "") + "; stop that first, or use a copy");
            }
        } catch (OverlappingFileLockException e) {
            // Java does not tell a shared lock of this process from an exclusive one: readers share.
            if (!shared) {
                throw new DiskImageException(
                        "disk image " + name + " is open in this process already; close that board first", e);
            }
        }
    }

    private static void closeAfter(FileChannel channel, IOException failure) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public DiskMode mode() {
        return mode;
    }

    @Override
    public void read(long position, Memory target, long offset, long length) throws IOException {
        if (target instanceof BufferMemory direct) {
            fill(position, views.of(direct, offset, length));
            return;
        }
        byte[] bounce = new byte[(int) Math.min(length, CHUNK)];
        for (long done = 0; done < length; done += bounce.length) {
            int step = (int) Math.min(bounce.length, length - done);
            fill(position + done, ByteBuffer.wrap(bounce, 0, step));
            target.put(offset + done, bounce, 0, step);
        }
    }

    private void fill(long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw new EOFException("disk image " + name + " was cut short: no byte at " + at + " of " + bytes);
            }
            at += count;
        }
    }

    @Override
    public void write(long position, Memory source, long offset, long length) throws IOException {
        if (source instanceof BufferMemory direct) {
            drain(position, views.of(direct, offset, length));
            return;
        }
        byte[] bounce = new byte[(int) Math.min(length, CHUNK)];
        for (long done = 0; done < length; done += bounce.length) {
            int step = (int) Math.min(bounce.length, length - done);
            source.get(offset + done, bounce, 0, step);
            drain(position + done, ByteBuffer.wrap(bounce, 0, step));
        }
    }

    private void drain(long position, ByteBuffer source) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    @Override
    public void flush() throws IOException {
        if (mode == DiskMode.READ_WRITE) {
            channel.force(false);
        }
    }

    @Override
    public void writeZeroes(long position, long length) throws IOException {
        for (long done = 0; done < length; done += CHUNK) {
            drain(position + done, zeroes.clear().limit((int) Math.min(CHUNK, length - done)));
        }
    }

    @Override
    public void discard(long position, long length) {}

    @Override
    public String describe() {
        return name + " (" + bytes + " bytes, " + mode + ")";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
