package org.func2ipc.examples.files;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;

/**
 * {@code manifest}: one line per name below a path, sorted by the bytes of the paths, so that any two file systems can
 * be compared by {@code diff}.
 *
 * <p>14 fields, separated by tabs: path below the given one ({@code /} is that itself), type ({@code f d l c b p s}),
 * mode (octal, 12 bits), uid, gid, links, inode, size ({@code -} for a directory), seconds and nanoseconds of the last
 * change of content, device ({@code major:minor} or {@code -}), SHA-256 of a file or target of a link (else {@code -}),
 * extended attributes ({@code name=hex,...} sorted by name, or {@code -}), blocks of 512 bytes. Paths, targets and names
 * of attributes are in {@link PercentForm}.
 */
final class ManifestCommand implements Command {
    private static final String NONE = "-";

    @Override
    public String name() {
        return "manifest";
    }

    @Override
    public String description() {
        return "one line of 14 fields per name below a path, sorted by path";
    }

    @Override
    public void run(FilePath start, Arguments arguments, Context context) throws FsException, IOException {
        start.requireShort();
        FileStat stat = context.files().lstat(start.bytes());
        print(start, start, context);
        if (stat.type() == FileType.DIRECTORY) {
            new Walk(context, (path, type) -> print(path, start, context)).below(start, stat.inode());
        }
    }

    private static void print(FilePath path, FilePath start, Context context) throws FsException, IOException {
        FileStat stat = context.files().lstat(path.bytes());
        List<String> fields = List.of(
                PercentForm.encode(path.below(start)),
                String.valueOf(stat.type().letter()),
                Integer.toOctalString(stat.mode()),
                Long.toString(stat.uid()),
                Long.toString(stat.gid()),
                Long.toString(stat.links()),
                Long.toString(stat.inode()),
                stat.type() == FileType.DIRECTORY ? NONE : Long.toString(stat.size()),
                Long.toString(stat.modified().seconds()),
                Integer.toString(stat.modified().nanoseconds()),
                StatCommand.isDevice(stat) ? stat.major() + ":" + stat.minor() : NONE,
                content(path, stat, context),
                attributes(context.files().xattrs(path.bytes())),
                Long.toString(stat.blocks512()));
        context.out().print(String.join("\t", fields)).print("\n");
    }

    private static String content(FilePath path, FileStat stat, Context context) throws FsException, IOException {
        return switch (stat.type()) {
            case REGULAR -> context.reader().sha256(path);
            case SYMBOLIC_LINK -> PercentForm.encode(context.files().readlink(path.bytes()));
            default -> NONE;
        };
    }

    private static String attributes(List<ExtendedAttribute> attributes) {
        return attributes.isEmpty()
                ? NONE
                : attributes.stream()
                        .map(attribute -> PercentForm.encode(attribute.name()) + "="
                                + HexFormat.of().formatHex(attribute.value().toArray()))
                        .collect(Collectors.joining(","));
    }
}
