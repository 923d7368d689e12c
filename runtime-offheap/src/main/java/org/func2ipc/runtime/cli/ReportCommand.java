package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.html.RecordingSummary;
import org.func2ipc.runtime.html.ReportPage;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.record.UnreadableRecording;
import picocli.CommandLine.Model.CommandSpec;

/** {@code report}: a recording as one HTML page that needs nothing else. */
final class ReportCommand implements Command {
    private static final String DEFAULT_NAME = "report.html";

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String description() {
        return "Writes a page about a recording: graph, latencies, timeline, deaths; one file, no network.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value(
                "--out", "FILE", "Where the page is written. Default: " + DEFAULT_NAME + " in the recording"));
        spec.addPositional(OptionForm.names("DIR", "The directory of the recording."));
    }

    @Override
    public int run(Arguments arguments) {
        if (arguments.names().size() != 1) {
            throw arguments.wrong(
                    "report needs the directory of one recording, as --record DIR made it: found " + arguments.names());
        }
        QuietChronicle.begin();
        String out = arguments.value("--out");
        try {
            Path directory = Path.of(arguments.names().get(0));
            Path file = out == null ? directory.resolve(DEFAULT_NAME) : Path.of(out);
            try (RecordingReader reader = RecordingReader.open(directory)) {
                Files.writeString(file, ReportPage.of(RecordingSummary.of(reader)));
            }
            terminal.print(file + "\n");
            return 0;
        } catch (UnreadableRecording | UncheckedIOException e) {
            terminal.complain("func2ipc: " + e.getMessage());
            return RunResult.USAGE_ERROR;
        } catch (IOException | InvalidPathException e) {
            terminal.complain("func2ipc: --out needs a file that can be written: " + e);
            return RunResult.USAGE_ERROR;
        }
    }
}
