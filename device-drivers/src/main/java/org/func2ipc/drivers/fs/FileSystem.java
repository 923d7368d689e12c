package org.func2ipc.drivers.fs;

import java.util.List;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/**
 * A tree of files.
 *
 * <p>Paths are byte strings of at most {@value #MAX_PATH} bytes, absolute, with {@code /} between names; {@code .},
 * {@code ..} and slashes at the end have the meaning they have in path_resolution(7). A name has at most {@value
 * #MAX_NAME} bytes. Symbolic links inside a path are followed, at most {@value #MAX_LINKS}.
 */
@IpcInterface
public interface FileSystem {
    /** Longest path in bytes. */
    int MAX_PATH = 4096;

    /** Longest name in bytes. */
    int MAX_NAME = 255;

    /** Symbolic links followed on the way to one file at most. */
    int MAX_LINKS = 40;

    /** Opens the regular file at {@code path}, following a link; the handle stays valid until {@link #close}. */
    long open(@Max(MAX_PATH) Bytes path) throws FsException;

    /**
     * Reads from byte {@code offset} of an open file into {@code into}; holes read as zero. What a failed read leaves in
     * {@code into} is undefined.
     *
     * @return bytes read, less than the lease's length only at the end of the file; 0 at or after the end
     */
    long read(long handle, long offset, @Writable Lease into) throws FsException;

    /** Closes a handle; its number does not come back for another file soon. */
    void close(long handle) throws FsException;

    /** Tells of the file at {@code path}, following a link at its end. */
    FileStat stat(@Max(MAX_PATH) Bytes path) throws FsException;

    /** As {@link #stat}, but of the link itself. */
    FileStat lstat(@Max(MAX_PATH) Bytes path) throws FsException;

    /** Names of the directory at {@code path}, from {@code cookie} on: {@link DirectoryPage#START} first. */
    DirectoryPage readdir(@Max(MAX_PATH) Bytes path, long cookie) throws FsException;

    /** Target of the symbolic link at {@code path}. */
    @Max(MAX_PATH)
    Bytes readlink(@Max(MAX_PATH) Bytes path) throws FsException;

    /** Extended attributes of the file at {@code path}, not following a link at its end, sorted by name. */
    List<ExtendedAttribute> xattrs(@Max(MAX_PATH) Bytes path) throws FsException;

    /** Size and use of the whole file system. */
    FsStatistics statfs() throws FsException;
}
