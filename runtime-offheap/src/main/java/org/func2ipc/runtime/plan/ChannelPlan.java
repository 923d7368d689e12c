package org.func2ipc.runtime.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.ChannelFiles;
import org.func2ipc.runtime.channel.ChannelLayout;
import org.func2ipc.runtime.wire.WireLimits;

/**
 * What one domain may call in another one.
 *
 * @param id unique in the plan, 0 or more
 * @param client name of the calling domain
 * @param server name of the called domain
 * @param endpoints called components, in order of the description
 * @param edges edges it carries, in order of the description
 */
public record ChannelPlan(int id, String client, String server, List<String> endpoints, List<EdgePlan> edges) {
    /** Calls that the threads of a client domain may have in progress at one component of the server domain. */
    public static final int SLOTS = 64;

    public ChannelPlan {
        endpoints = List.copyOf(endpoints);
        edges = List.copyOf(edges);
        for (String endpoint : endpoints) {
            long count = edges.stream()
                    .filter(edge -> edge.edge().server().equals(endpoint))
                    .count();
            if (count > ChannelLayout.MAX_EDGES) {
                throw new IllegalArgumentException("domain \"" + client + "\" may reach component \"" + endpoint
                        + "\" over at most " + ChannelLayout.MAX_EDGES + " edges: " + count
                        + "; put some of its components into another domain");
            }
        }
    }

    /** The channels that carry those of {@code edges} which cross domains: one for each pair of domains. */
    static List<ChannelPlan> join(List<EdgePlan> edges, Placement placement) {
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

    /** The same channel with other edges. */
    ChannelPlan carrying(List<EdgePlan> newEdges) {
        return new ChannelPlan(id, client, server, endpoints(newEdges), newEdges);
    }

    private static List<String> endpoints(List<EdgePlan> edges) {
        return edges.stream().map(edge -> edge.edge().server()).distinct().toList();
    }

    /** Where things are in its file. */
    public ChannelLayout layout() {
        return new ChannelLayout(id, endpoints.size(), edges.size(), slots(), window());
    }

    /** As many as its most demanding edge declares; the usual number where one declares none. */
    private int slots() {
        return edges.stream()
                .map(edge -> edge.edge().channel().slots())
                .mapToInt(declared -> declared == null ? SLOTS : declared)
                .max()
                .orElse(SLOTS);
    }

    private int window() {
        return edges.stream()
                .mapToInt(edge -> WireLimits.window(edge.edge().channel()))
                .max()
                .orElse(WireLimits.WINDOW_BYTES);
    }

    /** Number of the called component of {@code edge} among the endpoints. */
    public int endpointOf(EdgePlan edge) {
        return endpoints.indexOf(edge.edge().server());
    }

    /** Edges to {@code endpoint}, in order. */
    public List<EdgePlan> edgesTo(String endpoint) {
        return edges.stream()
                .filter(edge -> edge.edge().server().equals(endpoint))
                .toList();
    }

    /** Number of {@code edge} among those to the same component. */
    public int edgeOfEndpoint(EdgePlan edge) {
        return edgesTo(edge.edge().server()).indexOf(edge);
    }

    /** Calls that were begun over {@code edge} in {@code epoch}, read from {@code file}. */
    public long calls(Path file, EdgePlan edge, int epoch) {
        return ChannelFiles.callsIn(file, layout().in(epoch), endpointOf(edge), edgeOfEndpoint(edge));
    }
}
