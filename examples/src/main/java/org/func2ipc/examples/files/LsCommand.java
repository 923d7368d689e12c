package org.func2ipc.examples.files;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/** {@code ls}: the names of a directory, one a line. */
final class LsCommand implements Command {
    private static final String LONG = "-l";

    @Override
    public String name() {
        return "ls";
    }

    @Override
    public Set<String> options() {
        return Set.of(LONG);
    }

    @Override
    public boolean pathIsOptional() {
        return true;
    }

    @Override
    public String description() {
        return "the names of a directory, one a line; -l: mode, links, owner, group, size, time of change";
    }

    @Override
    public void run(FilePath path, Arguments arguments, Context context) throws FsException, IOException {
        path.requireShort();
        FileStat stat = arguments.has(LONG)
                ? context.files().lstat(path.bytes())
                : context.files().stat(path.bytes());
        if (stat.type() != FileType.DIRECTORY) {
            print(path, path.bytes(), arguments, context);
            return;
        }
        if (arguments.paths().size() > 1) {
            context.out().print(path.bytes()).print(":\n");
        }
        for (DirectoryEntry entry : Listing.sorted(context.files(), path)) {
            try {
                print(path.child(entry.name()), entry.name(), arguments, context);
            } catch (FsException e) {
                context.complaints().add(path.child(entry.name()), e);
            }
        }
    }

    private static void print(FilePath path, Bytes name, Arguments arguments, Context context)
            throws FsException, IOException {
        if (!arguments.has(LONG)) {
            context.out().print(name).print("\n");
            return;
        }
        FileStat stat = context.files().lstat(path.bytes());
        String size = StatCommand.isDevice(stat) ? stat.major() + "," + stat.minor() : Long.toString(stat.size());
        Instant modified =
                Instant.ofEpochSecond(stat.modified().seconds(), stat.modified().nanoseconds());
        context.out()
                .print(String.format(
                        "%s %4d %5d %5d %10s %s ",
                        ModeText.of(stat), stat.links(), stat.uid(), stat.gid(), size, modified))
                .print(name);
        if (stat.type() == FileType.SYMBOLIC_LINK) {
            context.out().print(" -> ").print(context.files().readlink(path.bytes()));
        }
        context.out().print("\n");
    }
}
