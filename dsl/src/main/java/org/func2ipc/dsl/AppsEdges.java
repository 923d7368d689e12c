package org.func2ipc.dsl;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.EdgeEntry;
import org.func2ipc.dsl.apps.Interval;
import org.func2ipc.dsl.apps.Term;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.func2ipc.dsl.model.CallRules;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.WhenFull;

/** Gives requirements what a descriptor file says of their edges. */
final class AppsEdges {
    private final AppsFile apps;
    private final Places places;
    private final Agreement agreement;
    private final List<EdgeModel> edges;
    private final IdentityHashMap<EdgeEntry, Boolean> used = new IdentityHashMap<>();

    AppsEdges(AppsFile apps, Places places, Agreement agreement, List<EdgeModel> edges) {
        this.apps = apps;
        this.places = places;
        this.agreement = agreement;
        this.edges = edges;
    }

    /** The requirements of {@code component}, each with what the file says of its edge. */
    List<RequirementModel> joined(ComponentModel component) {
        return component.requires().stream()
                .map(requirement -> serverOf(component, requirement)
                        .flatMap(server -> entry(component.name(), server, requirement.interfaceName()))
                        .map(entry -> joined(requirement, entry))
                        .orElse(requirement))
                .toList();
    }

    private Optional<String> serverOf(ComponentModel client, RequirementModel requirement) {
        return edges.stream()
                .filter(edge -> edge.client().equals(client.name())
                        && edge.interfaceName().equals(requirement.interfaceName())
                        && (requirement.from() == null || requirement.from().equals(edge.server())))
                .map(EdgeModel::server)
                .findFirst();
    }

    /** The entry that names the interface, else the one for all interfaces. */
    private Optional<EdgeEntry> entry(String client, String server, String type) {
        List<EdgeEntry> found = apps.edges().stream()
                .filter(entry -> entry.client().equals(client)
                        && entry.server().equals(server)
                        && (entry.type() == null || names(entry.type(), type)))
                .toList();
        found.forEach(entry -> used.put(entry, true));
        return found.stream().filter(entry -> entry.type() != null).findFirst().or(() -> found.stream()
                .findFirst());
    }

    private static boolean names(String written, String type) {
        return written.equals(type) || written.equals(InterfaceModel.shortName(type));
    }

    private RequirementModel joined(RequirementModel requirement, EdgeEntry entry) {
        Place code = places.of(requirement);
        Place file = apps.places().of(entry);
        String whose = " of edge " + entry.describe();
        EdgeChannel said = requirement.channel();
        EdgeChannel.Kind kind = agreement.on(
                "kind" + whose,
                said.kind() == EdgeChannel.Kind.RENDEZVOUS ? null : said.kind(),
                code,
                entry.kind(),
                file);
        EdgeChannel channel = new EdgeChannel(
                kind == null ? EdgeChannel.Kind.RENDEZVOUS : kind,
                agreement.on("window" + whose, said.window(), code, number(entry.window()), file),
                agreement.on("slots" + whose, said.slots(), code, number(entry.slots()), file),
                agreement.on("wait" + whose, said.waiting(), code, entry.waiting(), file));
        RequirementModel joined = requirement
                .withChannel(channel)
                .withDeadline(agreement.on(
                        "deadline" + whose,
                        requirement.deadline(),
                        code,
                        Optional.ofNullable(entry.deadline())
                                .flatMap(Interval::value)
                                .orElse(null),
                        file))
                .withRules(rules(requirement, entry, whose));
        places.note(joined, code);
        return joined;
    }

    private CallRules rules(RequirementModel requirement, EdgeEntry entry, String whose) {
        CallRules said = requirement.rules();
        Place code = places.of(requirement);
        WhenFull whenFull = agreement.on(
                "when-full" + whose,
                said.whenFull() == WhenFull.WAIT ? null : said.whenFull(),
                code,
                entry.whenFull(),
                apps.places().of(entry));
        CallRules joined = said.with(whenFull == null ? WhenFull.WAIT : whenFull);
        for (EdgeEntry.MethodEntry method : entry.methods()) {
            Duration inFile = method.deadline().value().orElse(null);
            Duration inCode = said.deadline(method.method()).orElse(null);
            agreement.on(
                    "deadline of method " + method.method() + whose,
                    inCode,
                    code,
                    inFile,
                    apps.places().of(method));
            if (inCode == null && inFile != null) {
                joined = joined.withDeadline(method.method(), inFile);
            }
        }
        return joined;
    }

    @Nullable
    private Integer number(@Nullable Term term) {
        return term == null ? null : (int) term.value(apps.constants()).orElse(0);
    }

    /** Finds entries of clients in {@code components} that no requirement answers to. */
    void compareRest(List<ComponentModel> components) {
        Set<String> names = new HashSet<>();
        components.forEach(component -> names.add(component.name()));
        for (EdgeEntry entry : apps.edges()) {
            if (names.contains(entry.client()) && !used.containsKey(entry)) {
                agreement.disagreement(
                        apps.places().of(entry),
                        "the file describes edge " + entry.describe() + ", and the code has no such requirement"
                                + hint(entry));
            }
        }
    }

    private String hint(EdgeEntry entry) {
        String type = entry.type();
        Set<String> types = new TreeSet<>();
        edges.stream()
                .filter(edge ->
                        edge.client().equals(entry.client()) && edge.server().equals(entry.server()))
                .forEach(edge -> types.add(InterfaceModel.shortName(edge.interfaceName())));
        return type == null || types.isEmpty() ? "; remove it" : NearestName.hint(type, types);
    }
}
