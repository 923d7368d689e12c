package org.func2ipc.examples.files;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;

/** Reads whole files through one lease: the file system fills the program's own memory, whatever the mode. */
final class FileReader {
    /** Takes a file piece by piece. */
    @FunctionalInterface
    interface Sink {
        /** Takes the first {@code length} bytes of {@code piece}, which is reused afterwards. */
        void accept(byte[] piece, int length) throws IOException;
    }

    private final FileSystem files;
    private final Lease lease;
    private final byte[] piece;

    /**
     * @param files where to read
     * @param region what to lend, all of it
     */
    FileReader(FileSystem files, SharedRegion region) {
        this.files = files;
        this.lease = region.lease(0, region.size());
        this.piece = new byte[Math.toIntExact(region.size())];
    }

    /** Hands the content of the file at {@code path} to {@code sink}. */
    void read(FilePath path, Sink sink) throws FsException, IOException {
        path.requireShort();
        try (OpenFile file = new OpenFile(files, files.open(path.bytes()))) {
            long offset = 0;
            int length;
            do {
                length = Math.toIntExact(files.read(file.handle, offset, lease));
                lease.get(0, piece, 0, length);
                sink.accept(piece, length);
                offset += length;
            } while (length == piece.length);
        }
    }

    /** The SHA-256 of the file at {@code path}, in lower-case hexadecimal. */
    String sha256(FilePath path) throws FsException, IOException {
        MessageDigest digest = newDigest();
        read(path, (bytes, length) -> digest.update(bytes, 0, length));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record OpenFile(FileSystem files, long handle) implements AutoCloseable {
        @Override
        public void close() throws FsException {
            files.close(handle);
        }
    }
}
