package org.func2ipc.runtime.cli;

import java.io.PrintStream;
import java.util.List;
import org.func2ipc.dsl.check.Fault;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints. What it was asked for goes to standard output, at once and only when there is no problem;
 * everything else to standard error, in colour on a terminal.
 *
 * @param out standard output
 * @param err standard error
 */
record Terminal(PrintStream out, PrintStream err) {
    /** Prints {@code text}, which ends its last line itself. */
    void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints {@code message}, which is no complaint, on standard error. */
    void note(String message) {
        err.println(message);
        err.flush();
    }

    /** Prints {@code message} on standard error, in red. */
    void complain(String message) {
        err.println(
                ansi(err).enabled()
                        ? Ansi.Style.fg_red.on() + message + Ansi.Style.fg_red.off() + Ansi.Style.reset.on()
                        : message);
        err.flush();
    }

    /** Prints each of {@code faults} as a line on standard error. */
    void complain(List<Fault> faults) {
        faults.forEach(fault -> complain(fault.toString()));
    }

    /** Prints each of {@code warnings} as a line on standard error that says that it is one. */
    void warn(List<Fault> warnings) {
        warnings.forEach(warning -> err.println(warning + " (warning)"));
        err.flush();
    }

    /** Whether {@code stream} shows colours. */
    static Ansi ansi(PrintStream stream) {
        boolean terminal = (stream == System.out || stream == System.err) && Ansi.AUTO.enabled();
        return terminal ? Ansi.ON : Ansi.OFF;
    }
}
