package org.func2ipc.drivers.ext4;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;

/** An image mounted for a test, with what a client does of its own: whole files, whole directories. */
final class Mounted implements Closeable {
    private static final int REGION = 0x4_0000;

    private final ImageDevice device;
    private final Ext4FileSystem fileSystem;
    private final Lease window = region("client", REGION).lease(0, REGION);

    Mounted(ImageDevice device) {
        this(device, REGION);
    }

    Mounted(ImageDevice device, int bufferSize) {
        this.device = device;
        this.fileSystem = new Ext4FileSystem(device, region("fs-buffers", bufferSize));
        fileSystem.mount();
    }

    static Mounted of(Path image) {
        return new Mounted(ImageDevice.open(image));
    }

    static SharedRegion region(String name, int size) {
        return Regions.offHeap()
                .open(new RegionSpec(0, "test", name, size, 0x5000_0000L))
                .shared();
    }

    Ext4FileSystem fs() {
        return fileSystem;
    }

    ImageDevice device() {
        return device;
    }

    byte[] content(String path) throws FsException {
        return content(Bytes.utf8(path));
    }

    byte[] content(Bytes path) throws FsException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream(path, out::write);
        return out.toByteArray();
    }

    String sha256(Bytes path) throws FsException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            stream(path, digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void stream(Bytes path, Sink sink) throws FsException {
        byte[] copy = new byte[REGION];
        long handle = fileSystem.open(path);
        try {
            long offset = 0;
            int count;
            do {
                count = (int) fileSystem.read(handle, offset, window);
                window.get(0, copy, 0, count);
                sink.take(copy, 0, count);
                offset += count;
            } while (count == REGION);
        } finally {
            fileSystem.close(handle);
        }
    }

    List<DirectoryEntry> list(String path) throws FsException {
        return list(Bytes.utf8(path));
    }

    List<DirectoryEntry> list(Bytes path) throws FsException {
        List<DirectoryEntry> entries = new ArrayList<>();
        long cookie = DirectoryPage.START;
        while (cookie != DirectoryPage.END) {
            DirectoryPage page = fileSystem.readdir(path, cookie);
            entries.addAll(page.entries());
            cookie = page.next();
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        device.close();
    }

    /** Takes a part of a file. */
    @FunctionalInterface
    private interface Sink {
        void take(byte[] bytes, int from, int length);
    }
}
