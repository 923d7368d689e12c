package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.apps.AppsFile.DmaEntry;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.AppsFile.IrqEntry;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.SharedEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.NotificationEntry;
import org.func2ipc.dsl.apps.SignalEntries.SignalEntry;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.model.SystemSettings;

/** A system as a descriptor file: a definition that takes its resources from that file describes the same system. */
public final class ModelApps {
    private final SystemModel model;
    private final AppsFile file;
    private final RegionEntries regions;
    private final Map<String, Task> written = new LinkedHashMap<>();

    private ModelApps(SystemModel model, AppsFile file) {
        this.model = model;
        this.file = file;
        this.regions = new RegionEntries(model);
        file.tasks().forEach(task -> written.put(task.name(), task));
    }

    /** The file of a system that has none; a task's {@code file} is its name. */
    public static AppsFile of(SystemModel model) {
        return of(model, AppsFile.empty(model.name()));
    }

    /**
     * The file of a system that takes its resources from {@code file}: what stands there as it stands there, without the
     * tasks, edges and domains of other systems, and with what only the definition says.
     */
    public static AppsFile of(SystemModel model, AppsFile file) {
        return new ModelApps(model, file).apps();
    }

    private AppsFile apps() {
        List<Task> tasks = new ArrayList<>();
        Map<String, ComponentModel> rest = new LinkedHashMap<>();
        model.components().forEach(component -> rest.put(component.name(), component));
        for (Task task : file.tasks()) {
            ComponentModel component = rest.remove(task.name());
            if (component != null) {
                tasks.add(task(component, task));
            }
        }
        for (ComponentModel component : rest.values()) {
            tasks.add(task(component, unwritten(component.name())));
        }
        return new AppsFile(
                file.file(),
                system(),
                tasks,
                domains(),
                new ModelEdges(model, file).entries(),
                file.constants().with(regions.addresses()),
                file.places());
    }

    private static Task unwritten(String name) {
        return new Task(
                name,
                name,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PlacementEntry.NONE,
                SignalEntries.NONE);
    }

    private Task task(ComponentModel component, Task task) {
        Set<String> names = new HashSet<>();
        task.mem().forEach(entry -> names.add(entry.regionName()));
        task.dma().forEach(entry -> names.add(entry.regionName()));
        task.shared().forEach(entry -> names.add(entry.name()));
        List<MemEntry> mem = new ArrayList<>(task.mem());
        List<DmaEntry> dma = new ArrayList<>(task.dma());
        List<SharedEntry> shared = new ArrayList<>(task.shared());
        for (RegionModel region : component.regions()) {
            if (names.add(region.name())) {
                switch (region.kind()) {
                    case MEM -> mem.add(regions.mem(component, region));
                    case DMA -> dma.add(regions.dma(component, region));
                    case SHARED -> shared.add(RegionEntries.shared(region));
                }
            }
        }
        return new Task(
                component.name(),
                task.file(),
                mem,
                dma,
                shared,
                joined(
                        task.irq(),
                        component.irqs().stream()
                                .map(irq -> new IrqEntry(irq.name(), new Term(Integer.toString(irq.number()))))
                                .toList(),
                        IrqEntry::name),
                joined(
                        task.deps(),
                        model.edges().stream()
                                .filter(edge -> edge.client().equals(component.name()))
                                .map(EdgeModel::server)
                                .map(Dependency::new)
                                .toList(),
                        Dependency::name),
                task.cfg(),
                placement(component, task.placement()),
                signals(component, task.signals()));
    }

    private static SignalEntries signals(ComponentModel component, SignalEntries entries) {
        List<NotificationEntry> notifications = joined(
                entries.notifications(),
                component.signals().notifications().stream()
                        .map(each -> new NotificationEntry(each.name(), each.bound()))
                        .toList(),
                NotificationEntry::name);
        return new SignalEntries(
                notifications.stream()
                        .sorted(Comparator.comparing(NotificationEntry::bound))
                        .toList(),
                joined(
                        entries.sent(),
                        component.signals().sent().stream()
                                .map(each -> new SignalEntry(
                                        each.component(),
                                        each.notification(),
                                        each.badge() == null ? null : RegionEntries.hex(each.badge())))
                                .toList(),
                        each -> each.component() + " " + each.notification()));
    }

    /** {@code first}, then those of {@code more} whose key is new. */
    private static <T> List<T> joined(List<T> first, List<T> more, Function<T, String> key) {
        Map<String, T> all = new LinkedHashMap<>();
        first.forEach(entry -> all.put(key.apply(entry), entry));
        more.forEach(entry -> all.putIfAbsent(key.apply(entry), entry));
        return List.copyOf(all.values());
    }

    private static PlacementEntry placement(ComponentModel component, PlacementEntry entry) {
        Long priority =
                component.priority() == ComponentModel.DEFAULT_PRIORITY ? null : Long.valueOf(component.priority());
        OnDeath onDeath = component.policy().onDeath() == OnDeath.STOP
                ? null
                : component.policy().onDeath();
        Interval deadline = component.policy().deadline() == null
                ? null
                : Interval.of(component.policy().deadline());
        return new PlacementEntry(
                component.domain(),
                first(entry.priority(), priority),
                component.policy().replicable(),
                first(entry.onDeath(), onDeath),
                first(entry.deadline(), deadline));
    }

    @Nullable
    private static <T> T first(@Nullable T written, @Nullable T derived) {
        return written == null ? derived : written;
    }

    private SystemEntry system() {
        SystemSettings settings = model.settings();
        Term untyped = settings.untyped() == null ? null : RegionEntries.hex(settings.untyped());
        Interval deadline =
                settings.deadline().equals(SystemSettings.DEFAULT_DEADLINE) ? null : Interval.of(settings.deadline());
        return new SystemEntry(
                first(file.system().untyped(), untyped),
                first(file.system().deadline(), deadline),
                first(file.system().waiting(), settings.waiting()),
                first(file.system().durable(), settings.durable()));
    }

    /** Those of the file that the system uses, then those that only the definition declares. */
    private List<DomainEntry> domains() {
        List<DomainEntry> used = model.domains().stream()
                .map(domain -> new DomainEntry(domain.name(), domain.number()))
                .toList();
        return joined(file.domains().stream().filter(used::contains).toList(), used, DomainEntry::name);
    }
}
