package org.func2ipc.runtime.root;

import java.util.List;

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
    }
}
