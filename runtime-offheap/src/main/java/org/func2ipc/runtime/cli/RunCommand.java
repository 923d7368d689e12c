package org.func2ipc.runtime.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.func2ipc.dsl.model.OptionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.Launch;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.durable.DurableDirectory;
import picocli.CommandLine.Model.CommandSpec;

/** {@code run}: what a line without a command does. */
final class RunCommand implements Command {
    /** The word that calls it. */
    static final String NAME = "run";

    private final SystemContext context;

    RunCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Runs the system " + context.model().name() + "; the default.";
    }

    @Override
    public void declare(CommandSpec spec) {
        declareOptions(spec, context.model());
        PlacementOptions.declare(spec);
        spec.addOption(
                OptionForm.value("--keep", "DIR", "Keep the files of the run in DIR if it fails, for autopsy DIR."));
        spec.addOption(OptionForm.flag(
                "--sandbox", "Let each domain's process see what it was granted and nothing else (needs bubblewrap)."));
        spec.addOption(OptionForm.value(
                "--record", "DIR", "Record every message between domains in DIR, for trace, replay and report."));
        spec.addOption(OptionForm.value(
                "--record-leases",
                "BYTES",
                "Record the content of leases of up to BYTES; 0 for none. Default: "
                        + RunOptions.RECORDED_LEASE_BYTES));
        if (DurableDirectory.isNeeded(context.model())) {
            spec.addOption(OptionForm.value(
                    "--durable",
                    "DIR",
                    "Keep the calls of durable edges here. Default: " + DurableDirectory.usual(context.model())));
        }
    }

    /** Adds the options that the system itself declares. */
    static void declareOptions(CommandSpec spec, SystemModel model) {
        for (OptionModel option : model.options()) {
            String fallback = option.defaultValue() == null ? "" : " Default: " + option.defaultValue();
            spec.addOption(
                    OptionForm.value("--" + option.name(), option.valueLabel(), option.description() + fallback));
        }
    }

    /** {@code base} with the system's own options and the program's arguments. */
    static RunOptions options(RunOptions base, SystemModel model, Arguments arguments) {
        RunOptions options = base.withArguments(arguments.program().toArray(String[]::new));
        for (OptionModel option : model.options()) {
            String value = arguments.value("--" + option.name());
            options = value == null ? options : options.withOption(option.name(), value);
        }
        return options;
    }

    private static RunOptions recordingLeases(RunOptions options, String bytes, Arguments arguments) {
        try {
            return options.withRecordedLeases(Integer.decode(bytes));
        } catch (NumberFormatException e) {
            throw arguments.wrong("--record-leases needs a number of bytes: --record-leases " + bytes);
        } catch (IllegalArgumentException e) {
            throw arguments.wrong("--record-leases: " + e.getMessage());
        }
    }

    private static Path directory(String name, Arguments arguments) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw arguments.wrong("--record needs a directory: " + e.getMessage());
        }
    }

    @Override
    public int run(Arguments arguments) {
        RunOptions options = options(PlacementOptions.of(arguments), context.model(), arguments);
        options = arguments.flag("--sandbox") ? options.withSandbox() : options;
        String keep = arguments.value("--keep");
        options = keep == null ? options : options.withKeep(Path.of(keep));
        String record = arguments.value("--record");
        options = record == null ? options : options.withRecord(directory(record, arguments));
        String leases = arguments.value("--record-leases");
        options = leases == null ? options : recordingLeases(options, leases, arguments);
        String durable = DurableDirectory.isNeeded(context.model()) ? arguments.value("--durable") : null;
        options = durable == null ? options : options.withDurable(Path.of(durable));
        return new Launch(context.system(), context.definition())
                .run(options, context.terminal().out(), context.terminal().err())
                .status();
    }
}
