package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.apps.EdgeEntry.MethodEntry;
import org.func2ipc.dsl.model.CallRules;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.model.WhenFull;

/** The edges of a system, of which something is said, as entries of a file. */
final class ModelEdges {
    private final SystemModel model;
    private final AppsFile file;

    ModelEdges(SystemModel model, AppsFile file) {
        this.model = model;
        this.file = file;
    }

    /** Those that stand in the file, as they stand there; then the others, each with its interface. */
    List<EdgeEntry> entries() {
        Set<String> components = new HashSet<>();
        model.components().forEach(component -> components.add(component.name()));
        List<EdgeEntry> entries = new ArrayList<>(file.edges().stream()
                .filter(entry -> components.contains(entry.client()))
                .toList());
        List<EdgeEntry> written = List.copyOf(entries);
        for (ComponentModel client : model.components()) {
            for (RequirementModel requirement : client.requires()) {
                boolean said = requirement.deadline() != null
                        || !requirement.channel().equals(EdgeChannel.DEFAULT)
                        || !requirement.rules().equals(CallRules.DEFAULT);
                if (said) {
                    model.edges().stream()
                            .filter(edge -> isOf(edge, client, requirement))
                            .filter(edge -> written.stream().noneMatch(entry -> covers(entry, edge)))
                            .forEach(edge -> entries.add(entry(edge, requirement)));
                }
            }
        }
        return entries;
    }

    private static boolean isOf(EdgeModel edge, ComponentModel client, RequirementModel requirement) {
        return edge.client().equals(client.name())
                && edge.interfaceName().equals(requirement.interfaceName())
                && (requirement.from() == null || requirement.from().equals(edge.server()));
    }

    private static boolean covers(EdgeEntry entry, EdgeModel edge) {
        return entry.client().equals(edge.client())
                && entry.server().equals(edge.server())
                && (entry.type() == null
                        || entry.type().equals(edge.interfaceName())
                        || entry.type().equals(InterfaceModel.shortName(edge.interfaceName())));
    }

    private EdgeEntry entry(EdgeModel edge, RequirementModel requirement) {
        EdgeChannel channel = requirement.channel();
        CallRules rules = requirement.rules();
        return new EdgeEntry(
                edge.client(),
                edge.server(),
                name(edge),
                channel.kind() == EdgeChannel.Kind.RENDEZVOUS ? null : channel.kind(),
                channel.window() == null ? null : RegionEntries.hex(channel.window()),
                channel.slots() == null ? null : new Term(channel.slots().toString()),
                requirement.deadline() == null ? null : Interval.of(requirement.deadline()),
                channel.waiting(),
                rules.deadlines().stream()
                        .map(each -> new MethodEntry(each.method(), Interval.of(each.deadline())))
                        .toList(),
                rules.whenFull() == WhenFull.WAIT ? null : rules.whenFull());
    }

    /** The short name where it is unique between the two. */
    private String name(EdgeModel edge) {
        String shortName = InterfaceModel.shortName(edge.interfaceName());
        long same = model.edges().stream()
                .filter(other -> other.client().equals(edge.client())
                        && other.server().equals(edge.server())
                        && InterfaceModel.shortName(other.interfaceName()).equals(shortName))
                .count();
        return same == 1 ? shortName : edge.interfaceName();
    }
}
