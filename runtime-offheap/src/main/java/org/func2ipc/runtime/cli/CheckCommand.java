package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.SystemModel;
import picocli.CommandLine.Model.CommandSpec;

/** {@code check} of a system: that the command exists says that the definition has no faults. */
final class CheckCommand implements Command {
    private static final String SIZES = "--sizes";

    private final SystemContext context;

    CheckCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String description() {
        return "Checks the definition and prints its fingerprint.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(OptionForm.flag(SIZES, "Also prints how large the messages of each method get."));
    }

    @Override
    public int run(Arguments arguments) {
        DefinedSystem system = context.system();
        SystemModel model = system.model();
        context.terminal()
                .print(model.name() + ": no faults: " + model.components().size() + " components, "
                        + model.edges().size() + " edges, "
                        + system.interfaces().size() + " interfaces, fingerprint " + system.fingerprint() + "\n"
                        + (arguments.flag(SIZES) ? "\n" + SizeTable.of(model) : ""));
        return 0;
    }
}
