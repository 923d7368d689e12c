package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.PlacementChoice;
import org.func2ipc.runtime.RunOptions;

/** The placement of commands that look at boundaries: every component for itself, unless something else is said. */
final class SplitByDefault {
    private SplitByDefault() {}

    /**
     * What {@code arguments} say of placement and mode, and {@code ipc} where they say nothing.
     *
     * @throws picocli.CommandLine.ParameterException when they make no sense together
     */
    static PlacementChoice choice(SystemModel model, Arguments arguments) {
        RunOptions options = PlacementOptions.of(arguments);
        try {
            return PlacementChoice.of(model, options.mode().isPresent() ? options : options.withMode(Mode.IPC));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }
}
