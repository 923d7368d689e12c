package org.func2ipc.runtime.cli;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import org.func2ipc.dsl.export.PlanJson;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plan}: which components become domains, and which are merged into their users. */
final class PlanCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    private final Terminal terminal;
    private final Planning planning;

    PlanCommand(DescriptorSource source, Terminal terminal) {
        this.terminal = terminal;
        this.planning = new Planning(source, terminal);
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
        planning.declare(spec);
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
        spec.addOption(OptionForm.value(
                "--emit", "DIR", "Write autoconfig.rs, autoconfig.mk and Autoconfig.java into this directory too."));
        spec.addOption(OptionForm.value("--package", "PACKAGE", "The package of Autoconfig.java; none without it."));
    }

    @Override
    public int run(Arguments arguments) {
        String format = arguments.oneOf("--format", "format", FORMATS);
        String packageName = packageName(arguments);
        Optional<Planning.Planned> planned = planning.plan(arguments);
        return planned.isPresent() && emit(planned.get(), arguments.value("--emit"), packageName)
                ? print(planned.get(), format)
                : RunResult.USAGE_ERROR;
    }

    private static String packageName(Arguments arguments) {
        String name = arguments.value("--package");
        if (name != null && !SourceVersion.isName(name)) {
            throw arguments.wrong("--package needs the name of a Java package, as in org.example: \"" + name + "\"");
        }
        return name == null ? "" : name;
    }

    private boolean emit(Planning.Planned planned, @Nullable String directory, String packageName) {
        if (directory == null) {
            return true;
        }
        try {
            new EmittedFiles(planned.apps(), planned.plan(), packageName).write(Path.of(directory));
            return true;
        } catch (IOException | InvalidPathException e) {
            terminal.complain("func2ipc: --emit needs a directory that can be written: " + directory + ": " + e);
            return false;
        }
    }

    private int print(Planning.Planned planned, String format) {
        terminal.print(
                format.equals("json")
                        ? PlanJson.of(planned.plan()) + "\n"
                        : new PlanTable(planned.apps(), planned.plan()).toString());
        return 0;
    }
}
