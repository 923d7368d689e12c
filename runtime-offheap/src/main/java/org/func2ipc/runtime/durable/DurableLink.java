package org.func2ipc.runtime.durable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * All durable edges from one component to another: they share two journals, so that calls of all their interfaces keep
 * their order (semantics R24).
 *
 * @param client component that calls
 * @param server component that is called
 * @param edges the edges, by the name of their interface; a request names one by its place here
 */
record DurableLink(String client, String server, List<EdgeModel> edges) {
    DurableLink {
        edges = edges.stream()
                .sorted(Comparator.comparing(EdgeModel::interfaceName))
                .toList();
    }

    /** True when calls over {@code edge} are kept. */
    static boolean isDurable(EdgeModel edge) {
        return edge.channel().isDurable();
    }

    /** Those of {@code model}. */
    static List<DurableLink> of(SystemModel model) {
        Map<List<String>, List<EdgeModel>> pairs = new LinkedHashMap<>();
        for (EdgeModel edge : model.edges()) {
            if (isDurable(edge)) {
                pairs.computeIfAbsent(List.of(edge.client(), edge.server()), pair -> new ArrayList<>())
                        .add(edge);
            }
        }
        return pairs.entrySet().stream()
                .map(pair -> new DurableLink(pair.getKey().get(0), pair.getKey().get(1), pair.getValue()))
                .toList();
    }

    /** True when what is appended is forced to disk before it counts: where one of the edges says so. */
    boolean synced() {
        return edges.stream().anyMatch(edge -> edge.channel().kind() == EdgeChannel.Kind.SYNCED);
    }

    /** Where its files are in the directory of its system. */
    Path in(Path directory) {
        return directory.resolve(client + "+" + server);
    }

    /** Place of the edge that carries {@code interfaceName}. */
    int indexOf(String interfaceName) {
        for (int i = 0; i < edges.size(); i++) {
            if (edges.get(i).interfaceName().equals(interfaceName)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no durable edge from " + client + " to " + server + " carries "
                + interfaceName + "; there are " + edges);
    }

    /** {@code client -> server}. */
    String describe() {
        return client + " -> " + server;
    }
}
