package org.func2ipc.dsl;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.Interval;
import org.func2ipc.dsl.apps.SystemEntry;
import org.func2ipc.dsl.apps.Term;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.ComponentPolicy;
import org.func2ipc.dsl.model.ComponentSignals;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.SignalModel;
import org.func2ipc.dsl.model.SystemSettings;
import org.func2ipc.dsl.model.Waiting;

/** Gives components that the code declares what the descriptor file says of them, and finds what disagrees. */
final class AppsJoin {
    private final AppsFile apps;
    private final AppsResources resources;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Places places;
    private final Agreement agreement = new Agreement();
    private final List<Fault> faults = agreement.faults();

    AppsJoin(AppsFile apps, Places places) {
        this.apps = apps;
        this.places = places;
        this.resources = new AppsResources(apps, places, faults);
        apps.tasks().forEach(task -> tasks.put(task.name(), task));
    }

    List<Fault> faults() {
        return faults;
    }

    /** The components, each requirement that several provide with the one of them that the task's deps name. */
    List<ComponentModel> resolved(List<ComponentModel> declared) {
        Map<String, List<String>> providers = new LinkedHashMap<>();
        for (ComponentModel component : declared) {
            for (String type : component.provides()) {
                providers.computeIfAbsent(type, key -> new ArrayList<>()).add(component.name());
            }
        }
        return declared.stream()
                .map(component -> {
                    Task task = tasks.get(component.name());
                    return task == null ? component : resolved(component, new LinkedHashSet<>(task.uses()), providers);
                })
                .toList();
    }

    private ComponentModel resolved(ComponentModel component, Set<String> deps, Map<String, List<String>> providers) {
        List<RequirementModel> requires = component.requires().stream()
                .map(requirement -> {
                    List<String> all = providers.getOrDefault(requirement.interfaceName(), List.of());
                    List<String> named = all.stream().filter(deps::contains).toList();
                    if (requirement.from() != null || all.size() < 2 || named.size() != 1) {
                        return requirement;
                    }
                    RequirementModel resolved = requirement.withFrom(named.get(0));
                    places.note(resolved, places.of(requirement));
                    return resolved;
                })
                .toList();
        ComponentModel resolved = component.withRequires(requires);
        places.note(resolved, places.of(component));
        return resolved;
    }

    /** The components with the resources and the placement of their tasks. */
    List<ComponentModel> components(List<ComponentModel> declared, List<EdgeModel> edges) {
        AppsEdges appsEdges = new AppsEdges(apps, places, agreement, edges);
        List<ComponentModel> joined = declared.stream()
                .map(component -> {
                    Task task = tasks.get(component.name());
                    return task == null ? missing(component) : joined(component, task, edges, appsEdges);
                })
                .toList();
        appsEdges.compareRest(declared);
        return joined;
    }

    /** What code and file say of the system as a whole; each is null where the code says nothing. */
    SystemSettings settings(
            @Nullable Duration deadline, @Nullable Long untyped, @Nullable Waiting waiting, @Nullable String durable) {
        Place code = places.whole();
        SystemEntry entry = apps.system();
        Place file = apps.places().of(entry);
        Term bytes = entry.untyped();
        Duration joined = agreement.on("deadline of the system", deadline, code, value(entry.deadline()), file);
        return new SystemSettings(
                Objects.requireNonNullElse(joined, SystemSettings.DEFAULT_DEADLINE),
                agreement.on(
                        "untyped",
                        untyped,
                        code,
                        bytes == null
                                ? null
                                : Long.valueOf(bytes.value(apps.constants()).orElse(0)),
                        file),
                agreement.on("wait", waiting, code, entry.waiting(), file),
                agreement.on("durable", durable, code, entry.durable(), file));
    }

    @Nullable
    private static Duration value(@Nullable Interval interval) {
        return Optional.ofNullable(interval).flatMap(Interval::value).orElse(null);
    }

    private ComponentModel missing(ComponentModel component) {
        faults.add(new Fault(
                places.of(component),
                "missing-task",
                "a component must have a task in " + apps.file() + ": there is none for component \"" + component.name()
                        + "\"; add [[tasks]] name = \"" + component.name() + "\""
                        + NearestName.hint(component.name(), tasks.keySet())));
        return component;
    }

    private ComponentModel joined(ComponentModel component, Task task, List<EdgeModel> edges, AppsEdges appsEdges) {
        compareDependencies(component, task, edges);
        Long priority = task.placement().priority();
        List<RegionModel> regions = new ArrayList<>(component.regions());
        for (RegionModel region : resources.regions(task)) {
            add(regions, region, RegionModel::name, component);
        }
        List<IrqModel> irqs = new ArrayList<>(component.irqs());
        for (IrqModel irq : resources.irqs(task)) {
            add(irqs, irq, IrqModel::name, component);
        }
        List<NotificationModel> notifications =
                new ArrayList<>(component.signals().notifications());
        for (NotificationModel notification : resources.notifications(task)) {
            add(notifications, notification, NotificationModel::name, component);
        }
        List<SignalModel> sent = new ArrayList<>(component.signals().sent());
        for (SignalModel signal : resources.signals(task)) {
            add(sent, signal, each -> each.component() + " " + each.notification(), component);
        }
        Integer said = component.priority() == ComponentModel.DEFAULT_PRIORITY ? null : component.priority();
        Integer joinedPriority =
                agree(component, task, "priority", said, priority == null ? null : priority.intValue());
        ComponentModel joined = new ComponentModel(
                component.name(),
                component.provides(),
                appsEdges.joined(component),
                regions,
                irqs,
                new ComponentSignals(notifications, sent),
                component.program(),
                component.concurrent(),
                component.startsThreads(),
                joinedPriority == null ? ComponentModel.DEFAULT_PRIORITY : joinedPriority,
                agree(
                        component,
                        task,
                        "domain",
                        component.domain(),
                        task.placement().domain()),
                policy(component, task),
                component.reasons());
        places.note(joined, places.of(component));
        return joined;
    }

    private ComponentPolicy policy(ComponentModel component, Task task) {
        ComponentPolicy said = component.policy();
        OnDeath onDeath = agree(
                component,
                task,
                "on-death",
                said.onDeath() == OnDeath.STOP ? null : said.onDeath(),
                task.placement().onDeath());
        return new ComponentPolicy(
                Objects.requireNonNullElse(onDeath, OnDeath.STOP),
                said.replicable() && task.placement().replicable(),
                agree(
                        component,
                        task,
                        "deadline",
                        said.deadline(),
                        value(task.placement().deadline())));
    }

    private void compareDependencies(ComponentModel component, Task task, List<EdgeModel> edges) {
        Set<String> called = new LinkedHashSet<>();
        edges.stream()
                .filter(edge -> edge.client().equals(component.name()))
                .forEach(edge -> called.add(edge.server()));
        for (String server : called) {
            if (!task.uses().contains(server)) {
                agreement.disagreement(
                        apps.places().of(task),
                        "component \"" + component.name() + "\" requires an interface of \"" + server + "\" at "
                                + places.of(component) + ", and deps of its task lack it; add \"" + server
                                + "\" to deps");
            }
        }
        for (AppsFile.Dependency dependency : task.deps()) {
            if (!called.contains(dependency.name())) {
                agreement.disagreement(
                        apps.places().of(dependency),
                        "deps of task \"" + task.name() + "\" hold \"" + dependency.name()
                                + "\", of which the component at " + places.of(component)
                                + " requires nothing; remove it from deps");
            }
        }
    }

    private <T> void add(List<T> all, T fromFile, Function<T, String> name, ComponentModel component) {
        for (T declared : all) {
            if (name.apply(declared).equals(name.apply(fromFile))) {
                if (!declared.equals(fromFile)) {
                    agreement.disagreement(
                            places.of(fromFile),
                            "\"" + name.apply(fromFile) + "\" of component \"" + component.name() + "\" is "
                                    + declared + " at " + places.of(declared) + " and " + fromFile
                                    + " here; declare it in one place");
                }
                return;
            }
        }
        all.add(fromFile);
    }

    @Nullable
    private <T> T agree(ComponentModel component, Task task, String what, @Nullable T inCode, @Nullable T inFile) {
        return agreement.on(
                what + " of component \"" + component.name() + "\"",
                inCode,
                places.of(component),
                inFile,
                apps.places().of(task));
    }

    /** Domains of the code, then those of the file that {@code components} are in. */
    List<DomainModel> domains(List<DomainModel> declared, List<ComponentModel> components) {
        Set<String> used = new LinkedHashSet<>();
        components.forEach(component -> used.add(Objects.requireNonNullElse(component.domain(), "")));
        List<DomainModel> domains = new ArrayList<>(declared);
        for (AppsFile.DomainEntry entry : apps.domains()) {
            DomainModel domain = new DomainModel(entry.name(), (int) entry.number());
            if (used.contains(domain.name()) && !declared.contains(domain)) {
                places.note(domain, apps.places().of(entry));
                domains.add(domain);
            }
        }
        return domains;
    }
}
