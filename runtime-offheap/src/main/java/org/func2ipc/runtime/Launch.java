package org.func2ipc.runtime;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.control.Controlled;
import org.func2ipc.runtime.control.RunningSystem;
import org.func2ipc.runtime.control.SystemRun;
import org.func2ipc.runtime.domain.LocalSystem;
import org.func2ipc.runtime.domain.OptionValues;
import org.func2ipc.runtime.domain.OutsideReply;
import org.func2ipc.runtime.domain.OutsideRequest;
import org.func2ipc.runtime.durable.DurableRules;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.MessageObserver;
import org.func2ipc.runtime.queue.ChronicleFlags;
import org.func2ipc.runtime.root.RootTask;
import org.func2ipc.sel4.kernel.OutOfUntypedException;

/** Runs a system whose definition has been evaluated: chooses mode and placement, and hands over to the mode. */
public final class Launch {
    private final DefinedSystem system;
    private final SystemDefinition definition;

    /**
     * @param system what {@code definition} defines
     * @param definition the user's class
     */
    public Launch(DefinedSystem system, SystemDefinition definition) {
        this.system = system;
        this.definition = definition;
    }

    /** As {@link Func2Ipc#run}. */
    public RunResult run(RunOptions options, PrintStream out, PrintStream err) {
        Controlled controlled;
        try {
            controlled = controlled(options, out, err);
        } catch (IllegalArgumentException e) {
            return told(e, RunResult.USAGE_ERROR, err);
        } catch (IllegalStateException | OutOfUntypedException e) {
            return told(e, RunResult.SYSTEM_FAILED, err);
        }
        return controlled.run(() -> {});
    }

    private RunResult told(RuntimeException problem, int status, PrintStream err) {
        String name = system.model().name();
        String.valueOf(problem.getMessage()).lines().forEach(line -> err.println(name + ": " + line));
        err.flush();
        return new RunResult(status, 0, List.of(), Duration.ZERO);
    }

    /**
     * Starts the system in this process, has {@code request} served by its component instead of running its program, and
     * ends it.
     *
     * @param told gets the reply; its status is the result's
     * @param out output of the components
     * @param err problems of the system
     */
    public RunResult call(
            RunOptions options,
            OutsideRequest request,
            ToIntFunction<OutsideReply> told,
            PrintStream out,
            PrintStream err) {
        try {
            if (controlled(options, out, err) instanceof LocalSystem local) {
                return local.call(request, told);
            }
            throw new IllegalArgumentException("a system that is started for one call runs in this process: use"
                    + " --mode direct or checked, or start it with run --mode ipc and call it while it runs");
        } catch (IllegalArgumentException e) {
            return told(e, RunResult.USAGE_ERROR, err);
        } catch (IllegalStateException | OutOfUntypedException e) {
            return told(e, RunResult.SYSTEM_FAILED, err);
        }
    }

    /** As {@link Func2Ipc#start}. */
    public RunningSystem start(RunOptions options, PrintStream out, PrintStream err) {
        return SystemRun.start(controlled(options, out, err));
    }

    /**
     * The system, ready to be run.
     *
     * @throws IllegalArgumentException for wrong options
     * @throws IllegalStateException when it cannot be run like this
     * @throws OutOfUntypedException when it does not fit into its untyped memory
     */
    private Controlled controlled(RunOptions options, PrintStream out, PrintStream err) {
        PlacementChoice choice = PlacementChoice.of(system.model(), options);
        OptionValues values = new OptionValues(system.model().options(), options.values());
        system.board().ifPresent(board -> board.needsFiles(values));
        requireInjectable(options, choice.mode());
        List<String> refused = DurableRules.broken(system.model(), choice.mode() != Mode.IPC);
        if (!refused.isEmpty()) {
            throw new IllegalStateException(String.join("\n", refused));
        }
        return switch (choice.mode()) {
            case DIRECT, CHECKED ->
                new LocalSystem(system, definition.getClass().getName(), choice.placement(), options, out, err);
            case IPC -> new RootTask(system, definition, choice.placement(), options, out, err);
        };
    }

    private static void requireInjectable(RunOptions options, Mode mode) {
        if (options.sandbox() && mode != Mode.IPC) {
            throw new IllegalArgumentException("only processes can be put into a sandbox: mode=" + mode.word()
                    + "; use --mode ipc, or leave out --sandbox");
        }
        if (options.keep().isPresent() && mode != Mode.IPC) {
            throw new IllegalArgumentException("only a run of processes has files to keep: mode=" + mode.word()
                    + "; use --mode ipc, or leave out --keep");
        }
        if (options.record().isPresent() && mode == Mode.DIRECT) {
            throw new IllegalArgumentException("there are no messages to record where every call is a function call:"
                    + " mode=" + mode.word() + "; use --mode ipc or --mode checked, or leave out --record");
        }
        if (options.record().isPresent()
                && mode == Mode.CHECKED
                && !ChronicleFlags.missing().isEmpty()) {
            throw new IllegalArgumentException("a recording is written by Chronicle Queue, which needs flags that this"
                    + " JVM was started without: add " + String.join(" ", ChronicleFlags.missing())
                    + "; or use --mode ipc, which starts its own processes with them");
        }
        if (options.observer() != MessageObserver.NONE && mode != Mode.CHECKED) {
            throw new IllegalArgumentException("messages are observed in mode checked only: mode=" + mode.word()
                    + "; use RunOptions.withMode(Mode.CHECKED)");
        }
        if (options.injection() != FailureInjection.NONE && mode != Mode.CHECKED) {
            throw new IllegalArgumentException("failures are injected in mode checked only: mode=" + mode.word()
                    + "; use RunOptions.withMode(Mode.CHECKED)");
        }
    }
}
