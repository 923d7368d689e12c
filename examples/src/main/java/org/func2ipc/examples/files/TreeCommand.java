package org.func2ipc.examples.files;

import java.io.IOException;
import java.util.Iterator;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;

/** {@code tree}: the names below a directory as a drawing. */
final class TreeCommand implements Command {
    static final String NAME = "tree";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean pathIsOptional() {
        return true;
    }

    @Override
    public String description() {
        return "the names below a directory as a drawing";
    }

    @Override
    public void run(FilePath path, Arguments arguments, Context context) throws FsException, IOException {
        path.requireShort();
        FileStat stat = context.files().stat(path.bytes());
        context.out().print(path.bytes()).print("\n");
        Drawing drawing = new Drawing(context);
        if (stat.type() == FileType.DIRECTORY) {
            drawing.below(path, stat.inode(), "");
        }
        context.out()
                .print("\n" + counted(drawing.directories, "directory", "directories") + ", "
                        + counted(drawing.others, "file", "files") + "\n");
    }

    private static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static final class Drawing {
        private final Context context;
        private final SeenDirectories seen = new SeenDirectories();
        private long directories;
        private long others;

        Drawing(Context context) {
            this.context = context;
        }

        void below(FilePath path, long inode, String indent) throws IOException {
            try {
                seen.enter(inode);
                Iterator<DirectoryEntry> entries =
                        Listing.sorted(context.files(), path).iterator();
                while (entries.hasNext()) {
                    DirectoryEntry entry = entries.next();
                    draw(path.child(entry.name()), entry, indent, !entries.hasNext());
                }
            } catch (FsException e) {
                context.complaints().add(path, e);
            }
        }

        private void draw(FilePath path, DirectoryEntry entry, String indent, boolean last)
                throws FsException, IOException {
            context.out().print(indent).print(last ? "└── " : "├── ").print(entry.name());
            if (entry.type() == FileType.SYMBOLIC_LINK) {
                context.out().print(" -> ").print(context.files().readlink(path.bytes()));
            }
            context.out().print("\n");
            if (entry.type() == FileType.DIRECTORY) {
                directories++;
                below(path, entry.inode(), indent + (last ? "    " : "│   "));
            } else {
                others++;
            }
        }
    }
}
