package org.func2ipc.examples.files;

import java.io.ByteArrayOutputStream;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;

/**
 * An absolute path of the image.
 *
 * @param bytes begins with {@code /}, at most {@link FileSystem#MAX_PATH} bytes
 */
record FilePath(Bytes bytes) {
    /** The root directory. */
    static final FilePath ROOT = new FilePath(Bytes.utf8("/"));

    /** The path that {@code name} means: as there is no current directory, a relative one starts at the root. */
    static FilePath of(Bytes name) {
        return !name.isEmpty() && name.get(0) == '/' ? new FilePath(name) : ROOT.plus(name);
    }

    /**
     * The path of {@code name} in this directory.
     *
     * @throws FsException NAME_TOO_LONG when it is longer than the file system takes
     */
    FilePath child(Bytes name) throws FsException {
        FilePath child = plus(name);
        child.requireShort();
        return child;
    }

    /** Throws NAME_TOO_LONG when this is longer than the file system takes. */
    void requireShort() throws FsException {
        if (bytes.length() > FileSystem.MAX_PATH) {
            throw new FsException(
                    FsFault.NAME_TOO_LONG, "path of " + bytes.length() + " bytes; at most " + FileSystem.MAX_PATH);
        }
    }

    /** What follows {@code start} in this path: {@code /} for {@code start} itself, else with a leading slash. */
    Bytes below(FilePath start) {
        int skip = start.endsWithSlash() ? start.bytes.length() - 1 : start.bytes.length();
        byte[] all = bytes.toArray();
        return equals(start) ? ROOT.bytes : Bytes.copyOf(all, skip, all.length - skip);
    }

    private FilePath plus(Bytes name) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(bytes.length() + name.length() + 1);
        joined.writeBytes(bytes.toArray());
        if (!endsWithSlash()) {
            joined.write('/');
        }
        joined.writeBytes(name.toArray());
        return new FilePath(Bytes.of(joined.toByteArray()));
    }

    private boolean endsWithSlash() {
        return bytes.get(bytes.length() - 1) == '/';
    }
}
