package org.func2ipc.examples.files;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileTime;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;

/** {@code stat}: all that is known of a file; of a link itself, not of its target. */
final class StatCommand implements Command {
    @Override
    public String name() {
        return "stat";
    }

    @Override
    public String description() {
        return "all that is known of a file (of a link itself, not of its target)";
    }

    @Override
    public void run(FilePath path, Arguments arguments, Context context) throws FsException, IOException {
        path.requireShort();
        FileStat stat = context.files().lstat(path.bytes());
        Output out = context.out();
        out.print("    file: ").print(path.bytes());
        if (stat.type() == FileType.SYMBOLIC_LINK) {
            out.print(" -> ").print(context.files().readlink(path.bytes()));
        }
        out.print("\n");
        line(out, "type", stat.type().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        line(out, "mode", String.format("%04o (%s)", stat.mode(), ModeText.of(stat)));
        line(out, "owner", "uid " + stat.uid() + ", gid " + stat.gid());
        line(out, "inode", stat.inode() + ", links " + stat.links());
        line(out, "size", stat.size() + " bytes, " + stat.blocks512() + " blocks of 512 bytes");
        if (isDevice(stat)) {
            line(out, "device", stat.major() + ":" + stat.minor());
        }
        line(out, "accessed", text(stat.accessed()));
        line(out, "modified", text(stat.modified()));
        line(out, "changed", text(stat.changed()));
    }

    /** True for a device node. */
    static boolean isDevice(FileStat stat) {
        return stat.type() == FileType.CHARACTER_DEVICE || stat.type() == FileType.BLOCK_DEVICE;
    }

    private static void line(Output out, String label, String value) throws IOException {
        out.print(String.format("%8s: %s%n", label, value));
    }

    private static String text(FileTime time) {
        return Instant.ofEpochSecond(time.seconds(), time.nanoseconds()).toString();
    }
}
