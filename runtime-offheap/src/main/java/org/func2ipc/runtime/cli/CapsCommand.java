package org.func2ipc.runtime.cli;

import java.util.List;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.PlacementChoice;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.report.CapabilityJson;
import org.func2ipc.runtime.turn.TurnCount;
import org.func2ipc.sel4.kernel.OutOfUntypedException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code caps}: who holds which capability, who can reach what, and where authority could leak. */
final class CapsCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    private final SystemContext context;

    CapsCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "caps";
    }

    @Override
    public String description() {
        return "Prints each domain's capabilities, who can reach what, and where authority could leak.";
    }

    @Override
    public void declare(CommandSpec spec) {
        PlacementOptions.declare(spec);
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
    }

    @Override
    public int run(Arguments arguments) {
        String format = arguments.oneOf("--format", "format", FORMATS);
        try {
            PlacementChoice choice = SplitByDefault.choice(context.model(), arguments);
            boolean turns = choice.mode() == Mode.IPC
                    && TurnCount.of(choice.placement().domains().size(), false).isPresent();
            BootPlan plan = BootPlan.of(context.system(), choice.placement(), turns);
            context.terminal()
                    .print(
                            format.equals("json")
                                    ? CapabilityJson.of(context.model().name(), plan) + "\n"
                                    : new CapabilityTables(context.model().name(), plan).toString());
            return 0;
        } catch (OutOfUntypedException e) {
            context.terminal().complain(context.model().name() + ": " + e.getMessage());
            return RunResult.USAGE_ERROR;
        }
    }
}
