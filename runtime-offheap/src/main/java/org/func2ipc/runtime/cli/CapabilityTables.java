package org.func2ipc.runtime.cli;

import java.util.List;
import java.util.Locale;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.MemoryUse;
import org.func2ipc.runtime.plan.Place;
import org.func2ipc.runtime.report.Leak;
import org.func2ipc.runtime.report.Reach;

/** A boot plan as tables: capabilities by domain, then reach, leaks, and memory. */
final class CapabilityTables {
    private final String system;
    private final BootPlan plan;

    CapabilityTables(String system, BootPlan plan) {
        this.system = system;
        this.plan = plan;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "System " + system + ", capabilities after boot\n"
                        + "Rights: R receive, wait or read; W send, call, signal or write; P reply path (GrantReply); G Grant\n");
        plan.placement().domains().forEach(domain -> text.append(domain(domain)));
        text.append("\nWho can reach what\n").append(reach());
        text.append("\nWhere authority could leak\n").append(leaks());
        text.append(memory());
        return text.toString();
    }

    private String domain(PlacedDomain domain) {
        Table table = new Table("slot", "component", "object", "rights", "badge", "stands for");
        for (HeldCapability held : plan.capabilities()) {
            if (held.domain().equals(domain.name())) {
                table.row(
                        held.place() instanceof Place.Slot ? held.place().toString() : "at " + held.place(),
                        held.component(),
                        held.kind() + " " + held.object(),
                        held.rights().toString(),
                        held.badge() == 0 ? "" : Long.toString(held.badge()),
                        held.purpose().describe());
            }
        }
        return "\nDomain " + domain.name() + " (" + domain.number() + "): " + String.join(", ", domain.components())
                + "\n" + table;
    }

    private Table reach() {
        Table table = new Table("component", "by way of", "what is there");
        for (Reach reach : Reach.of(plan)) {
            for (Reach.Step step : reach.steps()) {
                table.row(
                        reach.component(),
                        step.path().size() == 1 ? "itself" : String.join(" -> ", step.path()),
                        step.holds().isEmpty() ? "-" : String.join(", ", step.holds()));
            }
        }
        return table;
    }

    private String leaks() {
        List<Leak> leaks = Leak.of(plan);
        boolean grant = leaks.stream().anyMatch(leak -> leak.kind() == Leak.Kind.GRANT);
        String first = grant
                ? ""
                : "No edge carries Grant: capabilities cannot travel, and only the root task can move one.\n";
        if (leaks.isEmpty()) {
            return first;
        }
        Table table = new Table("kind", "where", "what");
        leaks.forEach(leak ->
                table.row(leak.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), leak.where(), leak.what()));
        return first + table;
    }

    private String memory() {
        MemoryUse use = plan.memory();
        Table table = new Table("bytes", "count", "kind", "object", "owner");
        for (MemoryUse.Made made : use.objects()) {
            table.row(
                    Long.toString(made.bytes()),
                    Integer.toString(made.count()),
                    made.kind(),
                    made.name(),
                    made.owner());
        }
        return "\nUntyped memory: " + use.used() + " bytes used"
                + (use.isLimited() ? " of " + use.declared() + " declared" : "; no limit is declared") + "\n" + table;
    }
}
