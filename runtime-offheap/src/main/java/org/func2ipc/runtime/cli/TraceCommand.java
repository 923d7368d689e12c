package org.func2ipc.runtime.cli;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.record.UnreadableRecording;
import picocli.CommandLine.Model.CommandSpec;

/** {@code trace DIR}: the messages that all domains of a run recorded, as one timeline. */
final class TraceCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json", "yaml");
    private static final long LOOK_AGAIN_NANOS = 50_000_000;
    private static final int PRINTED_AT_ONCE = 64 * 1024;

    private final Terminal terminal;

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public String description() {
        return "Merges what the domains of a run recorded into one timeline.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(OptionForm.names("DIR", "The directory that was given to run --record."));
        TraceFilter.declare(spec);
        spec.addOption(OptionForm.flag("--follow", "Go on while the system runs, until it ends."));
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
    }

    @Override
    public int run(Arguments arguments) {
        if (arguments.names().size() != 1) {
            throw arguments.wrong("trace takes one directory, that of run --record DIR: found "
                    + arguments.names().size());
        }
        String format = arguments.oneOf("--format", "format", FORMATS);
        try (RecordingReader reader = open(Path.of(arguments.names().get(0)), arguments.flag("--follow"))) {
            RecordingInfo info = reader.info();
            print(reader, TraceFilter.of(arguments, info), form(format, info));
            reader.remarks().forEach(remark -> terminal.err().println("trace: " + remark));
            reader.problems().forEach(problem -> terminal.complain("trace: " + problem));
            return reader.problems().isEmpty() ? 0 : RunResult.USAGE_ERROR;
        } catch (UnreadableRecording | UncheckedIOException e) {
            terminal.complain("trace: " + e.getMessage());
            return RunResult.USAGE_ERROR;
        } catch (InvalidPathException e) {
            throw arguments.wrong("trace needs a directory: " + e.getMessage());
        }
    }

    private static RecordingReader open(Path directory, boolean follow) {
        return follow ? RecordingReader.follow(directory) : RecordingReader.open(directory);
    }

    private static TraceForm form(String format, RecordingInfo info) {
        return switch (format) {
            case "json" -> new TraceJson(info);
            case "yaml" -> new TraceYaml(info);
            default -> new TraceText(info);
        };
    }

    /** Prints item by item: a recording may be larger than memory. Ends early when nobody reads what is printed. */
    private void print(RecordingReader reader, TraceFilter filter, TraceForm form) {
        StringBuilder text = new StringBuilder(form.head(reader.info()));
        while (!terminal.out().checkError()) {
            boolean beyond = fill(reader, filter, form, text);
            terminal.out().print(text);
            text.setLength(0);
            if (beyond || reader.isOver()) {
                terminal.out().flush();
                return;
            }
        }
    }

    /** Appends items until there is enough to print, or none now; true when no further one is asked for. */
    private static boolean fill(RecordingReader reader, TraceFilter filter, TraceForm form, StringBuilder text) {
        while (text.length() < PRINTED_AT_ONCE) {
            RecordedItem item = reader.next();
            if (item == null) {
                if (text.isEmpty() && !reader.isOver()) {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
                return false;
            }
            if (filter.isBeyond(item)) {
                return true;
            }
            if (filter.test(item)) {
                form.append(item, text);
            }
        }
        return false;
    }
}
