package org.func2ipc.examples.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/**
 * {@code sha256}: SHA-256 of files, in the form of {@code sha256sum}: a name that holds a backslash, line feed or
 * carriage return is escaped, and its line begins with a backslash.
 */
final class Sha256Command implements Command {
    private static final String RECURSIVE = "-r";

    @Override
    public String name() {
        return "sha256";
    }

    @Override
    public Set<String> options() {
        return Set.of(RECURSIVE);
    }

    @Override
    public String description() {
        return "SHA-256 of files as sha256sum prints it; -r of every regular file below a directory, sorted by path";
    }

    @Override
    public void run(FilePath path, Arguments arguments, Context context) throws FsException, IOException {
        path.requireShort();
        FileStat stat = context.files().stat(path.bytes());
        if (!arguments.has(RECURSIVE) || stat.type() != FileType.DIRECTORY) {
            print(path, context);
            return;
        }
        Walk walk = new Walk(context, (file, type) -> {
            if (type == FileType.REGULAR) {
                print(file, context);
            }
        });
        walk.below(path, stat.inode());
    }

    private static void print(FilePath path, Context context) throws FsException, IOException {
        String digest = context.reader().sha256(path);
        Bytes name = escaped(path.bytes());
        String mark = name.length() > path.bytes().length() ? "\\" : "";
        context.out().print(mark + digest + "  ").print(name).print("\n");
        context.out().flush();
    }

    private static Bytes escaped(Bytes name) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(name.length());
        for (byte value : name.toArray()) {
            switch (value) {
                case '\\' -> text.writeBytes(new byte[] {'\\', '\\'});
                case '\n' -> text.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> text.writeBytes(new byte[] {'\\', 'r'});
                default -> text.write(value);
            }
        }
        return Bytes.of(text.toByteArray());
    }
}
