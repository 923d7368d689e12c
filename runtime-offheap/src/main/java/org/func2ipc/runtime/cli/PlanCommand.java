package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.PlanResult;
import org.func2ipc.dsl.apps.Planner;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.export.PlanJson;
import org.func2ipc.dsl.placement.PlacementRule;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plan}: which components become domains, and which are merged into their users. */
final class PlanCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    private final DescriptorSource source;
    private final Terminal terminal;

    PlanCommand(DescriptorSource source, Terminal terminal) {
        this.source = source;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String description() {
        return "Decides which components become domains of their own and which are merged, and says why.";
    }

    @Override
    public void declare(CommandSpec spec) {
        source.declare(spec);
        Selection.declare(spec);
        spec.addOption(OptionForm.value(
                "--rule", "RULE", "The rule of placement: " + String.join(", ", PlacementRule.ids()) + "."));
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
        spec.addOption(OptionForm.value(
                "--emit", "DIR", "Write autoconfig.rs, autoconfig.mk and Autoconfig.java into this directory too."));
        spec.addOption(OptionForm.value("--package", "PACKAGE", "The package of Autoconfig.java; none without it."));
    }

    @Override
    public int run(Arguments arguments) {
        String format = arguments.oneOf("--format", "format", FORMATS);
        PlacementRule rule = PlacementRule.ofId(arguments.oneOf("--rule", "rule", PlacementRule.ids()))
                .orElseThrow();
        String packageName = packageName(arguments);
        AppsReading reading = source.read(arguments);
        AppsFile apps = reading.apps();
        Selection selection = Selection.of(arguments, apps, source.selectedByDefault());
        List<Fault> faults = Stream.concat(reading.faults().stream(), selection.faults().stream())
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            return refuse(faults);
        }
        PlanResult result = Planner.plan(apps, rule, selection.names());
        if (!result.faults().isEmpty()) {
            return refuse(result.faults());
        }
        terminal.warn(reading.warnings());
        terminal.warn(result.warnings());
        String directory = arguments.value("--emit");
        if (directory != null && !emit(new EmittedFiles(apps, result.plan(), packageName), directory)) {
            return RunResult.USAGE_ERROR;
        }
        terminal.print(
                format.equals("json")
                        ? PlanJson.of(result.plan()) + "\n"
                        : new PlanTable(apps, result.plan()).toString());
        return 0;
    }

    private static String packageName(Arguments arguments) {
        String name = arguments.value("--package");
        if (name != null && !SourceVersion.isName(name)) {
            throw arguments.wrong("--package needs the name of a Java package, as in org.example: \"" + name + "\"");
        }
        return name == null ? "" : name;
    }

    private int refuse(List<Fault> faults) {
        terminal.complain(faults);
        return RunResult.USAGE_ERROR;
    }

    private boolean emit(EmittedFiles files, String directory) {
        try {
            files.write(Path.of(directory));
            return true;
        } catch (IOException | InvalidPathException e) {
            terminal.complain("func2ipc: --emit needs a directory that can be written: " + directory + ": " + e);
            return false;
        }
    }
}
