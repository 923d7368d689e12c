package org.func2ipc.runtime;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.cli.SystemCommand;
import org.func2ipc.runtime.control.RunningSystem;

/** Runs systems: from a {@code main}, or from any other code. */
public final class Func2Ipc {
    private Func2Ipc() {}

    /**
     * Runs the command line {@code args} on {@code definition} and ends the JVM with its exit status: the program's own
     * (0 success, 1 an error of the program), 2 for a wrong command line, 3 when the system did not start, a component
     * died, or the run took too long.
     */
    public static void main(SystemDefinition definition, String... args) {
        System.exit(new SystemCommand(definition, System.out, System.err).execute(args));
    }

    /**
     * Runs {@code definition} to its end.
     *
     * <p>Wrong options and failures of the system are told on {@code err} and by the status of the result.
     *
     * @param definition the system; in mode {@code ipc} its class needs a public constructor without parameters
     * @param options how to run it
     * @param out where the program's output goes
     * @param err where its errors go, those of the system, and the output of the other domains' processes
     */
    public static RunResult run(SystemDefinition definition, RunOptions options, PrintStream out, PrintStream err) {
        return Evaluation.of(definition, err)
                .map(system -> new Launch(system, definition).run(options, out, err))
                .orElse(new RunResult(RunResult.SYSTEM_FAILED, 0, List.of(), Duration.ZERO));
    }

    /**
     * Starts {@code definition} and returns when its program begins, or when the system has ended without getting there.
     * The arguments are those of {@link #run}; closing what is returned stops the system.
     *
     * @throws org.func2ipc.dsl.InvalidSystemException when the definition is faulty
     * @throws IllegalArgumentException for wrong options
     * @throws IllegalStateException when the system cannot be run like this
     * @throws org.func2ipc.sel4.kernel.OutOfUntypedException when it does not fit into its untyped memory
     */
    public static RunningSystem start(
            SystemDefinition definition, RunOptions options, PrintStream out, PrintStream err) {
        return new Launch(DefinedSystem.of(definition), definition).start(options, out, err);
    }
}
