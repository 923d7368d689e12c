package org.func2ipc.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.model.SystemModel;
import org.junit.jupiter.api.Test;

/** R21: components that a chain of calls can come back to have a bit each, and there are as many as a request holds. */
class ReentrantComponentsTest {
    /** {@code count} components in a ring of calls, and a program that calls the first. */
    private static SystemModel ring(int count, int concurrent) {
        return DefinedSystem.unchecked((SystemBuilder system) -> {
                    for (int i = 0; i < count; i++) {
                        var component = system.component("c" + i);
                        (i < concurrent ? component.concurrent() : component)
                                .requires(Peek.class)
                                .from("c" + (i + 1) % count)
                                .provides(Peek.class)
                                .by(environment -> (Peek) from -> 0);
                    }
                    system.component("main").requires(Peek.class).from("c0").program(environment -> console -> 0);
                })
                .model();
    }

    @Test
    void eachOfThirtyTwoOnACycleHasABitOfItsOwnAndTheProgramNone() {
        ReentrantComponents found = ReentrantComponents.of(ring(32, 0));

        List<Integer> bits =
                IntStream.range(0, 32).map(i -> found.bit("c" + i)).boxed().toList();
        assertThat(bits).doesNotHaveDuplicates().allMatch(bit -> Integer.bitCount(bit) == 1);
        assertThat(found.bit("main")).isZero();
    }

    @Test
    void oneMoreIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> ReentrantComponents.of(ring(33, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 32 components")
                .hasMessageContaining("\"c32\" is one more")
                .hasMessageContaining("concurrent()");
    }

    @Test
    void thoseThatServeSeveralCallsAtATimeNeedNone() {
        assertThat(ReentrantComponents.of(ring(33, 1)).bit("c0")).isZero();
    }
}
