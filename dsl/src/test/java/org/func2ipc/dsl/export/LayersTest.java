package org.func2ipc.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static int[] edge(int from, int to) {
        return new int[] {from, to};
    }

    @Test
    void aNodeIsBelowTheLowestThatLeadsToIt() {
        assertThat(Layers.of(4, List.of(edge(0, 1), edge(1, 2), edge(0, 2), edge(3, 2))))
                .containsExactly(0, 1, 2, 0);
    }

    @Test
    void edgesThatCloseACycleDoNotCount() {
        assertThat(Layers.of(3, List.of(edge(0, 1), edge(1, 2), edge(2, 0), edge(1, 1))))
                .containsExactly(0, 1, 2);
    }

    @Test
    void chainsMayBeLongerThanTheStack() {
        int nodes = 100_000;

        int[] layers = Layers.of(
                nodes,
                IntStream.range(0, nodes - 1).mapToObj(i -> edge(i, i + 1)).toList());

        assertThat(layers[nodes - 1]).isEqualTo(nodes - 1);
    }
}
