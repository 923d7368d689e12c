package org.func2ipc.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.domain.StartException;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.record.UnreadableRecording;
import org.func2ipc.runtime.replay.Difference;
import org.func2ipc.runtime.replay.Replay;
import org.func2ipc.runtime.replay.ReplayResult;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.YamlWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code replay}: runs one component alone against what it once received, up to the first output that differs. */
final class ReplayCommand implements Command {
    private static final int DIFFERS = 1;

    private final SystemContext context;

    ReplayCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String description() {
        return "Runs one component alone against a recording; stops at the first output that differs, and shows both.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value("--component", "NAME", "The component that runs alone."));
        spec.addOption(OptionForm.value(
                "--life", "NUMBER", "Which life of its domain: how often it had been started before. Default: 0"));
        spec.addPositional(OptionForm.names("DIR", "The directory of the recording."));
    }

    @Override
    public int run(Arguments arguments) {
        String component = arguments.value("--component");
        List<String> known = context.model().components().stream()
                .map(each -> each.name())
                .toList();
        if (component == null || arguments.names().size() != 1) {
            throw arguments.wrong("replay needs the directory of a recording and --component NAME, one of " + known);
        }
        arguments.requireKnown("component", component, known);
        try (RecordingReader reader =
                RecordingReader.open(Path.of(arguments.names().get(0)))) {
            Replay replay = new Replay(context.system(), reader, component, life(arguments));
            return print(
                    component,
                    replay.run(context.terminal().err(), context.terminal().err()));
        } catch (UnreadableRecording | IllegalArgumentException | StartException e) {
            context.terminal().complain(context.model().name() + ": " + e.getMessage());
            return e instanceof StartException ? RunResult.SYSTEM_FAILED : RunResult.USAGE_ERROR;
        }
    }

    private static int life(Arguments arguments) {
        String text = arguments.value("--life");
        try {
            int life = text == null ? 0 : Integer.parseInt(text);
            if (life >= 0) {
                return life;
            }
        } catch (NumberFormatException e) {
            throw arguments.wrong("--life needs a number, 0 for the first life: \"" + text + "\"");
        }
        throw arguments.wrong("--life must not be negative: \"" + text + "\"");
    }

    private int print(String component, ReplayResult result) {
        result.remarks().forEach(remark -> context.terminal().complain(remark));
        String done = component + ": " + result.requests() + " requests served and " + result.calls()
                + " calls made as recorded";
        if (result.difference().isPresent()) {
            context.terminal().print(done + ", then another output\n" + text(result.difference().get()));
            return DIFFERS;
        } else if (result.stopped().isPresent()) {
            context.terminal().print(done + ", then no further\n");
            context.terminal().complain(context.model().name() + ": " + result.stopped().get());
            return RunResult.SYSTEM_FAILED;
        }
        context.terminal().print(done + "; nothing differs\n");
        return 0;
    }

    private static String text(Difference difference) {
        return difference.where() + "\n\nrecorded:\n" + indented(difference.recorded()) + "\nnow:\n"
                + indented(difference.replayed());
    }

    private static String indented(@Nullable TextNode node) {
        return node == null ? "  (nothing)\n" : YamlWriter.document(node).indent(2);
    }
}
