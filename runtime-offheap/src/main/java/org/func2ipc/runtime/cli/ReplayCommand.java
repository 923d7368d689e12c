package org.func2ipc.runtime.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.InvalidSystemException;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.domain.StartException;
import org.func2ipc.runtime.record.RecordingInfo;
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

    private final Terminal terminal;
    private final Function<RecordingInfo, DefinedSystem> systems;

    private ReplayCommand(Terminal terminal, Function<RecordingInfo, DefinedSystem> systems) {
        this.terminal = terminal;
        this.systems = systems;
    }

    /** Of recordings of the system of {@code context}. */
    static ReplayCommand of(SystemContext context) {
        return new ReplayCommand(context.terminal(), info -> context.system());
    }

    /** Of recordings of any system whose definition is on the class path. */
    static ReplayCommand of(Terminal terminal) {
        return new ReplayCommand(terminal, info -> DefinedSystem.of(definition(info.definition())));
    }

    private static SystemDefinition definition(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(SystemDefinition.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException("the recorded definition " + name
                    + " must be a public class with a public"
                    + " constructor without parameters on the class path: " + e + "; or replay with the system's own"
                    + " main");
        }
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
        if (component == null || arguments.names().size() != 1) {
            throw arguments.wrong(
                    "replay needs the directory of one recording and --component NAME: found " + arguments.names());
        }
        try (RecordingReader reader =
                RecordingReader.open(Path.of(arguments.names().get(0)))) {
            DefinedSystem system = systems.apply(reader.info());
            arguments.requireKnown(
                    "component",
                    component,
                    system.model().components().stream()
                            .map(each -> each.name())
                            .toList());
            Replay replay = new Replay(system, reader, component, life(arguments));
            return print(component, replay.run(terminal.err(), terminal.err()));
        } catch (UnreadableRecording
                | UncheckedIOException
                | IllegalArgumentException
                | InvalidSystemException
                | StartException e) {
            terminal.complain("func2ipc: " + e.getMessage());
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
        QuietChronicle.begin();
        result.remarks().forEach(remark -> terminal.complain(remark));
        String done = component + ": " + result.requests() + " requests served and " + result.calls()
                + " calls made as recorded";
        if (result.difference().isPresent()) {
            terminal.print(
                    done + ", then another output\n" + text(result.difference().get()));
            return DIFFERS;
        } else if (result.stopped().isPresent()) {
            terminal.print(done + ", then no further\n");
            terminal.complain("func2ipc: " + result.stopped().get());
            return RunResult.SYSTEM_FAILED;
        }
        terminal.print(done + "; nothing differs\n");
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
