package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.PlacementChoice;

/** A system as tables: what is in it, where it lives, who calls whom, and how large messages get. */
final class SystemTables {
    private final SystemModel model;
    private final PlacementChoice choice;

    SystemTables(SystemModel model, PlacementChoice choice) {
        this.model = model;
        this.choice = choice;
    }

    @Override
    public String toString() {
        return "System " + model.name() + ", mode " + choice.mode().word() + "\n"
                + section("Domains", domains())
                + section("Components", components())
                + section("Memory and interrupts", resources())
                + section("Edges", edges())
                + section("Methods", SizeTable.of(model));
    }

    private static String section(String title, Table rows) {
        return rows.isEmpty() ? "" : "\n" + title + "\n" + rows;
    }

    private Table domains() {
        Table rows = new Table("domain", "number", "components");
        for (PlacedDomain domain : choice.placement().domains()) {
            rows.row(domain.name(), Integer.toString(domain.number()), String.join(", ", domain.components()));
        }
        return rows;
    }

    private Table components() {
        Table rows = new Table("component", "domain", "provides", "requires", "kind");
        for (ComponentModel component : model.components()) {
            rows.row(
                    component.name(),
                    choice.placement().domainOf(component.name()).name(),
                    shortNames(component.provides()),
                    shortNames(component.requires().stream()
                            .map(requirement -> requirement.interfaceName())
                            .toList()),
                    kind(component));
        }
        return rows;
    }

    private static String kind(ComponentModel component) {
        List<String> words = new ArrayList<>();
        words.add(component.program() ? "program" : "server");
        if (component.concurrent()) {
            words.add("concurrent");
        }
        if (component.startsThreads()) {
            words.add("threads");
        }
        return String.join(", ", words);
    }

    private static String shortNames(List<String> interfaces) {
        return interfaces.stream().map(InterfaceModel::shortName).collect(Collectors.joining(", "));
    }

    private Table resources() {
        Table rows = new Table("component", "kind", "name", "at", "size");
        for (ComponentModel component : model.components()) {
            for (RegionModel region : component.regions()) {
                boolean fixed = region.kind() == RegionModel.Kind.MEM;
                rows.row(
                        component.name(),
                        region.kind().word(),
                        region.name(),
                        fixed ? "0x" + Long.toHexString(region.physicalAddress()) : "",
                        "0x" + Long.toHexString(region.size()));
            }
            component
                    .irqs()
                    .forEach(irq -> rows.row(component.name(), "irq", irq.name(), Integer.toString(irq.number()), ""));
            component
                    .signals()
                    .notifications()
                    .forEach(each -> rows.row(
                            component.name(),
                            each.bound() ? "bound notification" : "notification",
                            each.name(),
                            "",
                            ""));
            component
                    .signals()
                    .sent()
                    .forEach(each -> rows.row(
                            component.name(), "signals", each.component() + " " + each.notification(), "", ""));
        }
        return rows;
    }

    /** What carries the calls over {@code edge}. */
    private String call(EdgeModel edge) {
        if (edge.channel().isDurable()) {
            return edge.channel().kind().word();
        }
        return choice.placement().isDirect(edge) ? "direct" : choice.mode().word();
    }

    private Table edges() {
        Table rows = new Table("client", "interface", "server", "call", "deadline");
        for (EdgeModel edge : model.edges()) {
            rows.row(
                    edge.client(),
                    InterfaceModel.shortName(edge.interfaceName()),
                    edge.server(),
                    call(edge),
                    edge.deadline().toMillis() + " ms");
        }
        return rows;
    }
}
