package org.func2ipc.examples.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FsException;

/** All names of a directory. */
final class Listing {
    private Listing() {}

    /** The names of the directory at {@code path}, sorted by their bytes. */
    static List<DirectoryEntry> sorted(FileSystem files, FilePath path) throws FsException {
        path.requireShort();
        List<DirectoryEntry> entries = new ArrayList<>();
        long cookie = DirectoryPage.START;
        do {
            DirectoryPage page = files.readdir(path.bytes(), cookie);
            entries.addAll(page.entries());
            cookie = page.next();
        } while (cookie != DirectoryPage.END);
        entries.sort(Comparator.comparing(DirectoryEntry::name));
        return entries;
    }
}
