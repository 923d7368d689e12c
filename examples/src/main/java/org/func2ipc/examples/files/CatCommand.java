package org.func2ipc.examples.files;

import java.io.IOException;
import org.func2ipc.drivers.fs.FsException;

/** {@code cat}: the content of files. */
final class CatCommand implements Command {
    @Override
    public String name() {
        return "cat";
    }

    @Override
    public String description() {
        return "the content of files";
    }

    @Override
    public void run(FilePath path, Arguments arguments, Context context) throws FsException, IOException {
        context.reader().read(path, context.out()::write);
    }
}
