package org.func2ipc.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CyclesTest {
    @Test
    void aGraphWithoutCyclesHasNone() {
        assertThat(Cycles.of(graph("a", "b c", "b", "d", "c", "d", "d", ""))).isEmpty();
    }

    @Test
    void reportsTheShortestCycleThroughTheFirstNode() {
        assertThat(Cycles.of(graph("a", "b c", "b", "c", "c", "a"))).containsExactly(List.of("a", "c", "a"));
    }

    @Test
    void aNodeThatCallsItselfIsACycle() {
        assertThat(Cycles.of(graph("a", "a"))).containsExactly(List.of("a", "a"));
    }

    @Test
    void reportsOneCycleForEachPart() {
        assertThat(Cycles.of(graph("a", "b", "b", "a c", "c", "d", "d", "c", "e", "a")))
                .containsExactly(List.of("a", "b", "a"), List.of("c", "d", "c"));
    }

    @Test
    void edgesToUnknownNodesAreIgnored() {
        assertThat(Cycles.of(graph("a", "nobody"))).isEmpty();
    }

    @Test
    void longPathsNeedNoStack() {
        int nodes = 100_000;
        Map<String, List<String>> ring = new LinkedHashMap<>();
        for (int i = 0; i < nodes; i++) {
            ring.put("n" + i, List.of("n" + (i + 1) % nodes));
        }

        assertThat(Cycles.of(ring)).singleElement().satisfies(cycle -> assertThat(cycle)
                .hasSize(nodes + 1));
    }

    private static Map<String, List<String>> graph(String... nodesAndSuccessors) {
        Map<String, List<String>> graph = new LinkedHashMap<>();
        for (int i = 0; i < nodesAndSuccessors.length; i += 2) {
            String successors = nodesAndSuccessors[i + 1];
            graph.put(nodesAndSuccessors[i], successors.isEmpty() ? List.of() : List.of(successors.split(" ")));
        }
        return graph;
    }
}
