package org.func2ipc.dsl.component;

import java.io.PrintStream;
import java.util.List;

/**
 * Arguments and output of a program.
 *
 * @param arguments what the command line held after {@code --}
 * @param out standard output, UTF-8 for text; bytes pass unchanged
 * @param err standard error
 */
public record Console(List<String> arguments, PrintStream out, PrintStream err) {
    public Console {
        arguments = List.copyOf(arguments);
    }
}
