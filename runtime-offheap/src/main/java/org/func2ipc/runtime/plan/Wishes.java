package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.ServerEndpoint;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.turn.Turns;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.object.MemoryRange;

/** What the placed description asks for, before the kernel has granted anything of it. */
final class Wishes {
    private static final int LOWEST_PRIORITY = 100;
    private static final int LARGE_PAGE = 1 << 21;
    private static final int SMALLEST_RADIX = 8;
    private static final int LARGEST_RADIX = 20;
    private static final int SLOTS_OF_A_DOMAIN = 64;
    private static final int SLOTS_OF_A_THREAD = 8;

    private final DefinedSystem system;
    private final SystemModel model;
    private final Placement placement;
    private final List<EdgePlan> edges;
    private final List<EdgePlan> passed;
    private final List<ChannelPlan> channels;
    private final List<RegionDraft> regions;
    private final boolean turns;

    /** What the kernel is not asked about. */
    record Described(
            List<EdgePlan> edges,
            List<EdgePlan> passed,
            List<RegionPlan> regions,
            List<NotificationPlan> notifications) {}

    Wishes(DefinedSystem system, Placement placement, boolean turns) {
        this.turns = turns;
        this.system = system;
        this.model = system.model();
        this.placement = placement;
        this.edges = model.edges().stream().map(this::plan).toList();
        this.passed = PassedEdges.of(model).edges().stream().map(this::plan).toList();
        this.channels =
                ChannelPlan.join(Stream.concat(edges.stream(), passed.stream()).toList(), placement);
        this.regions = RegionDraft.of(
                system,
                Stream.concat(edges.stream(), passed.stream())
                        .map(EdgePlan::edge)
                        .toList());
    }

    private EdgePlan plan(EdgeModel edge) {
        long badge = model.components().indexOf(model.component(edge.client())) + 1L;
        return new EdgePlan(edge, badge, placement.isDirect(edge));
    }

    Placement placement() {
        return placement;
    }

    /** Bytes of the memory of the turns that callers take; 0 when they take none. */
    long turnBytes() {
        return turns ? Turns.bytes(placement.domains().size()) : 0;
    }

    List<EdgePlan> edges() {
        return edges;
    }

    List<EdgePlan> passed() {
        return passed;
    }

    List<ChannelPlan> channels() {
        return channels;
    }

    List<RegionDraft> regions() {
        return regions;
    }

    /** The notifications that components declare, with who wishes to signal them. */
    List<NotificationPlan> notifications() {
        List<NotificationPlan> notifications = new ArrayList<>();
        for (ComponentModel owner : model.components()) {
            for (NotificationModel each : owner.signals().notifications()) {
                List<SignallerModel> signallers = model.signallers(owner.name(), each.name());
                Set<String> domains = new LinkedHashSet<>();
                domains.add(placement.domainOf(owner.name()).name());
                signallers.forEach(signaller ->
                        domains.add(placement.domainOf(signaller.component()).name()));
                notifications.add(new NotificationPlan(
                        notifications.size(),
                        owner.name(),
                        each.name(),
                        each.bound(),
                        signallers,
                        List.copyOf(domains)));
            }
        }
        return notifications;
    }

    private boolean hasBound(String component) {
        return model.component(component).signals().notifications().stream().anyMatch(NotificationModel::bound);
    }

    /** True when {@code component} takes calls of other domains. */
    boolean isCalledByOthers(String component) {
        return channels.stream().anyMatch(channel -> channel.endpoints().contains(component));
    }

    /** True when references to components travel over {@code edge} (semantics R9). */
    boolean passesReferences(EdgeModel edge) {
        return model.component(edge.client()).requires().stream()
                .anyMatch(requirement -> requirement.interfaceName().equals(edge.interfaceName())
                        && !requirement.passes().isEmpty());
    }

    /** True when no method of the interface has a reply. */
    boolean isOneWay(EdgeModel edge) {
        InterfaceDescriptor descriptor = system.interfaces().get(edge.interfaceName());
        return descriptor != null
                && !descriptor.methods().isEmpty()
                && descriptor.methods().stream().allMatch(method -> method.kind() == MethodDescriptor.Kind.ONE_WAY);
    }

    /** Threads of each domain: one that starts it and runs its program, and those that serve its components. */
    Map<String, List<ThreadPlan>> threads() {
        Map<String, List<ThreadPlan>> threads = new LinkedHashMap<>();
        for (PlacedDomain domain : placement.domains()) {
            List<ThreadPlan> ofDomain = new ArrayList<>();
            int lowest =
                    domain.components().stream().mapToInt(this::priority).min().orElse(LOWEST_PRIORITY);
            ofDomain.add(new ThreadPlan("domain-" + domain.name(), domain.name(), "", lowest));
            for (String component : domain.components()) {
                if (isCalledByOthers(component) || hasBound(component)) {
                    boolean pool = model.component(component).concurrent() && isCalledByOthers(component);
                    int count = pool ? ServerEndpoint.POOL : 1;
                    for (int i = 0; i < count; i++) {
                        String name = "serve-" + component + (count == 1 ? "" : "-" + i);
                        ofDomain.add(new ThreadPlan(name, domain.name(), component, priority(component)));
                    }
                }
            }
            threads.put(domain.name(), ofDomain);
        }
        return threads;
    }

    /** Above that of all its callers, as far as there are priorities. */
    private int priority(String component) {
        return Math.min(Sel4Limits.MAX_PRIORITY - 1, LOWEST_PRIORITY + height(component));
    }

    private int height(String component) {
        return model.edges().stream()
                .filter(edge -> edge.server().equals(component))
                .filter(edge -> model.interfaceNamed(edge.interfaceName()).isTwoWay())
                .mapToInt(edge -> 1 + height(edge.client()))
                .max()
                .orElse(0);
    }

    /** Bits of a root CNode that holds a capability to everything, twice over. */
    int rootRadix(List<MemoryRange> plain, List<MemoryRange> devices) {
        long slots = plain.size()
                + devices.size()
                + (long) SLOTS_OF_A_DOMAIN * placement.domains().size();
        for (RegionDraft region : regions) {
            slots += frames(region.region().size()) * (1L + region.holders().size());
        }
        for (ChannelPlan channel : channels) {
            slots += 3 * frames(channel.layout().fileBytes());
        }
        slots += (1L + placement.domains().size()) * frames(turnBytes());
        for (MemoryRange range : devices) {
            slots += 3 * frames(range.size());
        }
        for (List<ThreadPlan> threads : threads().values()) {
            slots += (long) SLOTS_OF_A_THREAD * threads.size();
        }
        slots += 8L * (edges.size() + passed.size() + model.components().size());
        slots += model.components().stream()
                        .map(ComponentModel::irqs)
                        .mapToLong(List::size)
                        .sum()
                * 8;
        for (NotificationPlan notification : notifications()) {
            slots += 8L + 3L * notification.signallers().size();
        }
        int radix = Long.SIZE - Long.numberOfLeadingZeros(2 * slots);
        return Math.max(SMALLEST_RADIX, Math.min(LARGEST_RADIX, radix));
    }

    private static long frames(long bytes) {
        return bytes / LARGE_PAGE + bytes % LARGE_PAGE / Pages.SIZE + 1;
    }
}
