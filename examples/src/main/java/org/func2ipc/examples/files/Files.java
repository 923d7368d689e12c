package org.func2ipc.examples.files;

import java.io.IOException;
import java.util.List;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.SharedRegion;

/** The program {@code files}: looks at a file system, one command per run. */
public final class Files implements Program {
    private static final List<Command> COMMANDS = List.of(
            new TreeCommand(),
            new LsCommand(),
            new StatCommand(),
            new CatCommand(),
            new Sha256Command(),
            new ManifestCommand());
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final FileSystem files;
    private final SharedRegion buffer;

    /**
     * @param files what to look at
     * @param buffer memory that is lent to it, to be filled with what files hold
     */
    public Files(FileSystem files, SharedRegion buffer) {
        this.files = files;
        this.buffer = buffer;
    }

    @Override
    public int run(Console console) {
        try {
            return run(Arguments.parse(console.arguments(), COMMANDS), console);
        } catch (UsageException e) {
            console.err().println("files: " + e.getMessage());
            console.err().print(usage());
            console.err().flush();
            return USAGE;
        } catch (IOException e) {
            console.err().println("files: " + e.getMessage());
            return FAILED;
        }
    }

    private int run(Arguments arguments, Console console) throws IOException {
        Output out = new Output(console.out());
        Complaints complaints = new Complaints(arguments.command().name(), out, console.err());
        Context context = new Context(files, new FileReader(files, buffer), out, complaints);
        for (FilePath path : arguments.paths()) {
            try {
                arguments.command().run(path, arguments, context);
            } catch (FsException e) {
                complaints.add(path, e);
            }
        }
        out.flush();
        return complaints.any() ? FAILED : 0;
    }

    private static String usage() {
        StringBuilder text = new StringBuilder("usage: files [COMMAND [" + Arguments.ESCAPED + "] ...]\n");
        for (Command command : COMMANDS) {
            text.append(String.format("  %-22s %s%n", command.synopsis(), command.description()));
        }
        return text.append("without a command: tree /; ")
                .append(Arguments.ESCAPED)
                .append(": bytes of a PATH may be written %XX\n")
                .toString();
    }
}
