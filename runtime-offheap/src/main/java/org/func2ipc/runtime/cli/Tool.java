package org.func2ipc.runtime.cli;

import java.io.PrintStream;
import java.util.List;

/** The command line that needs no system: it works on files. */
public final class Tool {
    private final Terminal terminal;

    /**
     * @param out standard output
     * @param err standard error
     */
    public Tool(PrintStream out, PrintStream err) {
        terminal = new Terminal(out, err);
    }

    /**
     * Runs one command line.
     *
     * @return exit status: 0; 1 when {@code diff} found something breaking; 2 for any problem of the line or of the files
     */
    public int execute(String... args) {
        Invocation invocation = Invocation.ofTool();
        return new CommandTable(
                        "func2ipc",
                        invocation,
                        List.of(invocation.of("COMMAND") + " [OPTIONS]"),
                        ToolCommands.of(terminal),
                        null,
                        terminal)
                .execute(args);
    }

    /** Runs the command line {@code args} and ends the JVM with its exit status. */
    public static void main(String... args) {
        System.exit(new Tool(System.out, System.err).execute(args));
    }
}
