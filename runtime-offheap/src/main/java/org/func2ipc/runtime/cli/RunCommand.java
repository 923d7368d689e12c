package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.model.OptionModel;
import org.func2ipc.runtime.Launch;
import org.func2ipc.runtime.RunOptions;
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
        for (OptionModel option : context.model().options()) {
            String fallback = option.defaultValue() == null ? "" : " Default: " + option.defaultValue();
            spec.addOption(
                    OptionForm.value("--" + option.name(), option.valueLabel(), option.description() + fallback));
        }
        PlacementOptions.declare(spec);
    }

    @Override
    public int run(Arguments arguments) {
        RunOptions options =
                PlacementOptions.of(arguments).withArguments(arguments.program().toArray(String[]::new));
        for (OptionModel option : context.model().options()) {
            String value = arguments.value("--" + option.name());
            options = value == null ? options : options.withOption(option.name(), value);
        }
        return new Launch(context.system(), context.definition())
                .run(options, context.terminal().out(), context.terminal().err())
                .status();
    }
}
