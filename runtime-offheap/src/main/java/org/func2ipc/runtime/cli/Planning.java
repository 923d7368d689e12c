package org.func2ipc.runtime.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.apps.PlanResult;
import org.func2ipc.dsl.apps.Planner;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.placement.PlacementRule;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code plan} and {@code graph} do alike: read a descriptor and a selection, and plan. */
final class Planning {
    private final DescriptorSource source;
    private final Terminal terminal;

    /**
     * A planned descriptor.
     *
     * @param apps what was planned
     * @param plan what became of it
     */
    record Planned(AppsFile apps, Plan plan) {}

    Planning(DescriptorSource source, Terminal terminal) {
        this.source = source;
        this.terminal = terminal;
    }

    void declare(CommandSpec spec) {
        source.declare(spec);
        Selection.declare(spec);
        spec.addOption(OptionForm.value(
                "--rule", "RULE", "The rule of placement: " + String.join(", ", PlacementRule.ids()) + "."));
    }

    /** The plan that {@code arguments} ask for; empty when there is a problem, which is told. */
    Optional<Planned> plan(Arguments arguments) {
        PlacementRule rule = PlacementRule.ofId(arguments.oneOf("--rule", "rule", PlacementRule.ids()))
                .orElseThrow();
        AppsReading reading = source.read(arguments);
        AppsFile apps = reading.apps();
        Selection selection = Selection.of(arguments, apps, source.selectedByDefault());
        List<Fault> faults = Stream.concat(reading.faults().stream(), selection.faults().stream())
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            terminal.complain(faults);
            return Optional.empty();
        }
        PlanResult result = Planner.plan(apps, rule, selection.names());
        if (!result.faults().isEmpty()) {
            terminal.complain(result.faults());
            return Optional.empty();
        }
        terminal.warn(reading.warnings());
        terminal.warn(result.warnings());
        return Optional.of(new Planned(apps, result.plan()));
    }
}
