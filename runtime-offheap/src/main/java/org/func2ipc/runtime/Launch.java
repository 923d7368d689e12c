package org.func2ipc.runtime;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.domain.LocalSystem;
import org.func2ipc.runtime.domain.OptionValues;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.root.RootTask;

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
        PlacementChoice choice;
        try {
            choice = PlacementChoice.of(system.model(), options);
            OptionValues values = new OptionValues(system.model().options(), options.values());
            system.board().ifPresent(board -> board.needsFiles(values));
            requireInjectable(options, choice.mode());
        } catch (IllegalArgumentException e) {
            err.println(system.model().name() + ": " + e.getMessage());
            err.flush();
            return new RunResult(RunResult.USAGE_ERROR, 0, List.of(), Duration.ZERO);
        }
        List<String> refused = UnsupportedWords.of(system.model(), choice);
        if (!refused.isEmpty()) {
            refused.forEach(word -> err.println(system.model().name() + ": " + word));
            err.flush();
            return new RunResult(RunResult.SYSTEM_FAILED, 0, List.of(), Duration.ZERO);
        }
        return switch (choice.mode()) {
            case DIRECT, CHECKED -> LocalSystem.run(system, choice.placement(), options, out, err);
            case IPC -> RootTask.run(system, definition, choice.placement(), options, out, err);
        };
    }

    private static void requireInjectable(RunOptions options, Mode mode) {
        if (options.injection() != FailureInjection.NONE && mode != Mode.CHECKED) {
            throw new IllegalArgumentException("failures are injected in mode checked only: mode=" + mode.word()
                    + "; use RunOptions.withMode(Mode.CHECKED)");
        }
    }
}
