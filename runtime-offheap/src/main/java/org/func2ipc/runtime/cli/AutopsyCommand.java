package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.live.Autopsy;
import org.func2ipc.runtime.live.FoundRun;
import org.func2ipc.runtime.live.RunningSystems;
import org.func2ipc.runtime.report.Json;
import picocli.CommandLine.Model.CommandSpec;

/** {@code autopsy DIR}: what the files of a run that failed say about its end. */
final class AutopsyCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    private final Terminal terminal;

    AutopsyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "autopsy";
    }

    @Override
    public String description() {
        return "Reads the files of a run that failed: who died of what, who waited for whom, which request was half done.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
        spec.addPositional(OptionForm.names("DIR", "What --keep DIR kept, or the directory of a recording."));
    }

    @Override
    public int run(Arguments arguments) {
        boolean json = arguments.oneOf("--format", "format", FORMATS).equals("json");
        if (arguments.names().size() != 1) {
            throw arguments.wrong("autopsy needs one directory: what --keep DIR kept of a run, or a recording");
        }
        FoundRun run = find(arguments);
        try {
            Autopsy autopsy = Autopsy.of(run);
            terminal.print(json ? Json.of(AutopsyJson.of(autopsy)) + "\n" : new AutopsyText(autopsy).toString());
            return 0;
        } catch (IOException e) {
            terminal.complain("the files in " + run.directory() + " cannot be examined: " + e.getMessage());
            return RunResult.USAGE_ERROR;
        }
    }

    private static FoundRun find(Arguments arguments) {
        try {
            return RunningSystems.kept(Path.of(arguments.names().get(0)));
        } catch (InvalidPathException e) {
            throw arguments.wrong("autopsy needs a directory: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }
}
