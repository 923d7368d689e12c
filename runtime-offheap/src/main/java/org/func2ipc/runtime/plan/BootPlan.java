package org.func2ipc.runtime.plan;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;

/**
 * Who holds what in a run: badges of edges, channels between domains, regions with their device addresses, and the
 * capabilities that all of this comes from. A pure function of the description and the placement, computed alike in every
 * process and every mode but for the turns, which only processes take: the kernel model boots the placed system, and this
 * is what it granted.
 *
 * @param placement which component lives where
 * @param edges in order of the description
 * @param channels one for each pair of domains with an edge between them, in order of their first edge
 * @param regions {@code dma} and {@code shared} regions, in order of the description
 * @param notifications those that components declare, in order of the description
 * @param passed edges that exist because a reference travels over another one (semantics R9); channels carry them too
 * @param capabilities everything that the domains hold, domain by domain
 * @param memory what was made of the untyped memory
 */
public record BootPlan(
        Placement placement,
        List<EdgePlan> edges,
        List<ChannelPlan> channels,
        List<RegionPlan> regions,
        List<NotificationPlan> notifications,
        List<EdgePlan> passed,
        List<HeldCapability> capabilities,
        MemoryUse memory) {
    public BootPlan {
        edges = List.copyOf(edges);
        channels = List.copyOf(channels);
        regions = List.copyOf(regions);
        notifications = List.copyOf(notifications);
        passed = List.copyOf(passed);
        capabilities = List.copyOf(capabilities);
    }

    /**
     * The plan of {@code system} under {@code placement}: what the kernel model grants when it boots it.
     *
     * @throws org.func2ipc.sel4.kernel.OutOfUntypedException when the declared untyped memory does not hold it
     */
    public static BootPlan of(DefinedSystem system, Placement placement) {
        return of(system, placement, false);
    }

    /** As {@link #of(DefinedSystem, Placement)}, with memory of {@code turns} in every domain when it is to have them. */
    public static BootPlan of(DefinedSystem system, Placement placement, boolean turns) {
        return BootedSystem.boot(system, placement, turns).plan();
    }

    /**
     * The plan of {@code edge}.
     *
     * @throws IllegalArgumentException when the system has no such edge
     */
    public EdgePlan edge(EdgeModel edge) {
        return Stream.concat(edges.stream(), passed.stream())
                .filter(plan -> plan.edge().equals(edge))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no edge " + edge.describe() + " in the boot plan"));
    }

    /** Regions that {@code domain} maps. */
    public List<RegionPlan> regionsOf(String domain) {
        return regions.stream()
                .filter(region -> region.domains().contains(domain))
                .toList();
    }

    /**
     * The region that {@code component} declares as {@code name}.
     *
     * @throws IllegalArgumentException when it declares none
     */
    public RegionPlan region(String component, String name) {
        return regions.stream()
                .filter(region -> region.spec().owner().equals(component)
                        && region.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no dma or shared region \"" + name + "\" of component " + component + " in the boot plan"));
    }

    /** Notifications that components of {@code domain} wait for or signal. */
    public List<NotificationPlan> notificationsOf(String domain) {
        return notifications.stream()
                .filter(notification -> notification.domains().contains(domain))
                .toList();
    }

    /**
     * The notification that {@code component} declares as {@code name}.
     *
     * @throws IllegalArgumentException when it declares none
     */
    public NotificationPlan notification(String component, String name) {
        return notifications.stream()
                .filter(each -> each.owner().equals(component) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no notification \"" + name + "\" of component " + component + " in the boot plan"));
    }

    /**
     * The channel that carries {@code edge}.
     *
     * @throws IllegalArgumentException when it is direct
     */
    public ChannelPlan channelOf(EdgePlan edge) {
        return channels.stream()
                .filter(channel -> channel.edges().contains(edge))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "edge " + edge.edge().describe() + " is direct: no channel carries it"));
    }

    /** Channels through which {@code domain} calls others. */
    public List<ChannelPlan> calledBy(String domain) {
        return channels.stream()
                .filter(channel -> channel.client().equals(domain))
                .toList();
    }

    /** Channels through which others call {@code domain}. */
    public List<ChannelPlan> servedBy(String domain) {
        return channels.stream()
                .filter(channel -> channel.server().equals(domain))
                .toList();
    }
}
