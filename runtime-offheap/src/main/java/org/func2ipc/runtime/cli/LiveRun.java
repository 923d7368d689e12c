package org.func2ipc.runtime.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.runtime.live.FoundRun;
import org.func2ipc.runtime.live.RunningSystems;
import picocli.CommandLine.Model.CommandSpec;

/** Which running system a command is about: {@code NAME}, {@code --run DIR}, or the only one there is. */
final class LiveRun {
    private LiveRun() {}

    static void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value("--run", "DIR", "The run directory, where a system runs several times."));
        spec.addPositional(OptionForm.names("NAME", "The running system; not needed when only one runs."));
    }

    /** The run that {@code arguments} mean. */
    static FoundRun of(Arguments arguments) {
        String directory = arguments.value("--run");
        List<String> names = arguments.names();
        if (names.size() + (directory == null ? 0 : 1) > 1) {
            throw arguments.wrong("one system is looked at: by its NAME, or by --run DIR");
        }
        try {
            if (directory != null) {
                return RunningSystems.in(Path.of(directory));
            }
            return names.isEmpty() ? RunningSystems.only() : RunningSystems.named(names.get(0));
        } catch (InvalidPathException e) {
            throw arguments.wrong("--run needs a directory: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }
}
