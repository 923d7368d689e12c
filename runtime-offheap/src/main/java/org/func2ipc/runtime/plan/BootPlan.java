package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.Placement;

/**
 * Who holds what in a run: badges of edges, channels between domains, regions with their device addresses. A pure
 * function of the description and the placement, computed alike in every process and every mode.
 *
 * @param placement which component lives where
 * @param edges in order of the description
 * @param channels one for each pair of domains with an edge between them, in order of their first edge
 * @param regions {@code dma} and {@code shared} regions, in order of the description
 */
public record BootPlan(
        Placement placement, List<EdgePlan> edges, List<ChannelPlan> channels, List<RegionPlan> regions) {
    public BootPlan {
        edges = List.copyOf(edges);
        channels = List.copyOf(channels);
        regions = List.copyOf(regions);
    }

    /** The plan of {@code system} under {@code placement}. */
    public static BootPlan of(DefinedSystem system, Placement placement) {
        SystemModel model = system.model();
        List<EdgePlan> edges = model.edges().stream()
                .map(edge -> new EdgePlan(edge, badge(model, edge.client()), placement.isDirect(edge)))
                .toList();
        return new BootPlan(
                placement, edges, channels(edges, placement), new RegionPlanner(system, placement).regions());
    }

    private static long badge(SystemModel model, String client) {
        return model.components().indexOf(model.component(client)) + 1L;
    }

    private static List<ChannelPlan> channels(List<EdgePlan> edges, Placement placement) {
        Map<List<String>, List<EdgePlan>> byDomains = new LinkedHashMap<>();
        for (EdgePlan edge : edges) {
            if (!edge.direct()) {
                String client = placement.domainOf(edge.edge().client()).name();
                String server = placement.domainOf(edge.edge().server()).name();
                byDomains
                        .computeIfAbsent(List.of(client, server), pair -> new ArrayList<>())
                        .add(edge);
            }
        }
        List<ChannelPlan> channels = new ArrayList<>();
        byDomains.forEach((pair, carried) ->
                channels.add(new ChannelPlan(channels.size(), pair.get(0), pair.get(1), endpoints(carried), carried)));
        return channels;
    }

    private static List<String> endpoints(List<EdgePlan> edges) {
        return edges.stream().map(edge -> edge.edge().server()).distinct().toList();
    }

    /**
     * The plan of {@code edge}.
     *
     * @throws IllegalArgumentException when the system has no such edge
     */
    public EdgePlan edge(EdgeModel edge) {
        return edges.stream()
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
