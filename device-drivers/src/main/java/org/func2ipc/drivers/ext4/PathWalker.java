package org.func2ipc.drivers.ext4;

import jakarta.annotation.Nullable;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;

/**
 * Goes from the root to the file that a path names, as path_resolution(7) has it. {@code ..} goes back the way that was
 * come, so that it needs no trust in what a directory says of its parent.
 */
final class PathWalker {
    private final InodeTable inodes;
    private final Directories directories;
    private final SymbolicLinks links;

    PathWalker(InodeTable inodes, Directories directories, SymbolicLinks links) {
        this.inodes = inodes;
        this.directories = directories;
        this.links = links;
    }

    /**
     * The file at {@code path}.
     *
     * @param follow whether a symbolic link at the end is followed; one with a slash behind it always is
     */
    Inode walk(Bytes path, boolean follow) throws FsException {
        if (path.length() > FileSystem.MAX_PATH) {
            throw new FsException(
                    FsFault.NAME_TOO_LONG,
                    "a path must have at most " + FileSystem.MAX_PATH + " bytes: length=" + path.length());
        }
        return new Walk(path.toArray(), follow).run();
    }

    /** One walk. Targets of links are stacked on what is left of the path; none needs more places than links. */
    private final class Walk {
        private final byte[][] texts = new byte[FileSystem.MAX_LINKS + 1][];
        private final int[] positions = new int[FileSystem.MAX_LINKS + 1];
        private final byte[] path;
        private final boolean follow;
        private final Trail trail;
        private int top;
        private int followed;

        Walk(byte[] path, boolean follow) throws FsException {
            this.path = path;
            this.follow = follow;
            this.trail = new Trail(inodes.named(Geometry.ROOT_INODE));
            texts[0] = path;
            requireAbsolute();
        }

        private void requireAbsolute() throws FsException {
            if (path.length == 0) {
                throw new FsException(FsFault.NOT_FOUND, "an empty path names nothing; the root is \"/\"");
            }
            if (path[0] != '/') {
                throw failure(FsFault.INVALID_ARGUMENT, "a path must start with '/'");
            }
            for (byte octet : path) {
                if (octet == 0) {
                    throw failure(FsFault.INVALID_ARGUMENT, "a path must have no NUL byte");
                }
            }
        }

        Inode run() throws FsException {
            while (top >= 0) {
                byte[] text = texts[top];
                int from = skipSlashes(text, positions[top]);
                if (from == text.length) {
                    top--;
                    continue;
                }
                int to = from;
                while (to < text.length && text[to] != '/') {
                    to++;
                }
                positions[top] = to;
                Inode last = step(text, from, to, hasMore());
                if (last != null) {
                    return last;
                }
            }
            return trail.last();
        }

        private static int skipSlashes(byte[] text, int from) {
            int at = from;
            while (at < text.length && text[at] == '/') {
                at++;
            }
            return at;
        }

        /** True when anything is left, be it a slash: then what was just read must be a directory. */
        private boolean hasMore() {
            for (int level = top; level >= 0; level--) {
                if (positions[level] < texts[level].length) {
                    return true;
                }
            }
            return false;
        }

        /** Takes one name; gives the file when the walk is over. */
        private @Nullable Inode step(byte[] text, int from, int to, boolean more) throws FsException {
            if (to - from == 1 && text[from] == '.') {
                return null;
            }
            if (to - from == 2 && text[from] == '.' && text[from + 1] == '.') {
                trail.back();
                return null;
            }
            if (to - from > FileSystem.MAX_NAME) {
                throw failure(
                        FsFault.NAME_TOO_LONG,
                        "a name must have at most " + FileSystem.MAX_NAME + " bytes: length=" + (to - from));
            }
            Inode found = directories.find(trail.last(), text, from, to);
            if (found == null) {
                throw failure(
                        FsFault.NOT_FOUND,
                        "no file named " + Printable.of(text, from, to - from) + " in directory inode "
                                + trail.last().number());
            }
            if (found.type() == FileType.SYMBOLIC_LINK && (more || follow)) {
                follow(found);
                return null;
            }
            if (!more) {
                return found;
            }
            if (!found.isDirectory()) {
                throw failure(FsFault.NOT_A_DIRECTORY, Printable.of(text, from, to - from) + " is a " + found.type());
            }
            trail.forward(found);
            return null;
        }

        private void follow(Inode link) throws FsException {
            if (++followed > FileSystem.MAX_LINKS) {
                throw failure(
                        FsFault.TOO_MANY_LINKS,
                        "at most " + FileSystem.MAX_LINKS + " symbolic links are followed; the last is inode "
                                + link.number());
            }
            byte[] target = links.target(link);
            if (target[0] == '/') {
                trail.restart();
            }
            top++;
            texts[top] = target;
            positions[top] = 0;
        }

        private FsException failure(FsFault fault, String detail) {
            return new FsException(fault, Printable.of(path, 0, path.length) + ": " + detail);
        }
    }
}
