package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.SelectionReader;
import org.func2ipc.dsl.check.Fault;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tasks that a command line selects: by name, by a file, or all.
 *
 * @param names the tasks
 * @param faults what is wrong with a file that names them
 */
record Selection(List<String> names, List<Fault> faults) {
    static void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value("--selection", "FILE", "A file with selected = [\"NAME\", ...]."));
        spec.addOption(OptionForm.flag("--all", "Select every task."));
        spec.addPositional(OptionForm.names("NAME", "Tasks that stand alone."));
    }

    /** What {@code arguments} select of {@code apps}; {@code fallback} when they select nothing. */
    static Selection of(Arguments arguments, AppsFile apps, List<String> fallback) {
        String file = arguments.value("--selection");
        List<String> names = arguments.names();
        boolean all = arguments.flag("--all");
        if ((file == null ? 0 : 1) + (names.isEmpty() ? 0 : 1) + (all ? 1 : 0) > 1) {
            throw arguments.wrong("tasks are selected in one way: by NAME..., --selection FILE, or --all");
        }
        if (all) {
            return new Selection(apps.tasks().stream().map(AppsFile.Task::name).toList(), List.of());
        }
        return file == null ? new Selection(names.isEmpty() ? fallback : names, List.of()) : read(file);
    }

    private static Selection read(String file) {
        try {
            SelectionReader.Selection read = SelectionReader.read(Path.of(file));
            return new Selection(read.names(), read.faults());
        } catch (IOException | InvalidPathException e) {
            return new Selection(List.of(), List.of(UnreadableFile.fault(file, "a selection", e)));
        }
    }
}
