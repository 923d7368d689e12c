package org.func2ipc.drivers.fs;

import java.util.List;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/**
 * A tree of files. Paths are byte strings of at most {@value #MAX_PATH} bytes, absolute, with {@code /} between names;
 * {@code .} and {@code ..} have their usual meaning. Symbolic links inside a path are followed, at most 40.
 */
@IpcInterface
public interface FileSystem {
    /** Longest path in bytes. */
    int MAX_PATH = 4096;

    /** Opens the regular file at {@code path}, following a link; the handle stays valid until {@link #close}. */
    long open(@Max(MAX_PATH) Bytes path) throws FsException;

    /**
     * Reads from byte {@code offset} of an open file into {@code into}; holes read as zero.
     *
     * @return bytes read, less than the lease's length only at the end of the file; 0 at or after the end
     */
    long read(long handle, long offset, @Writable Lease into) throws FsException;

    /** Closes a handle. */
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
