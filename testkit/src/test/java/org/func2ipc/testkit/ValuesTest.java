package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.testkit.menagerie.Creature;
import org.func2ipc.testkit.menagerie.Groups;
import org.func2ipc.testkit.menagerie.Times;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Shrinking;
import org.func2ipc.testkit.value.Values;
import org.func2ipc.testkit.zoo.Picky;
import org.func2ipc.testkit.zoo.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are made from choices. */
class ValuesTest {
    /** Shrinking leads there: month 0 and its like must not be in the way. */
    @ParameterizedTest
    @ValueSource(classes = {Times.class, Groups.class, Creature.class, Picky.class, Tree.class})
    <T> void choicesThatHaveRunOutGiveALegalValue(Class<T> type) {
        T value = type.cast(new Values(Choices.of()).of(Shapes.of(type)));

        WireCodec<T> codec = WireCodec.of(type);
        assertThat(Bodies.decode(codec, Bodies.of(codec, value))).isEqualTo(value);
    }

    @Test
    void sameChoicesGiveTheSameValue() {
        Choices random = Choices.random(5);
        Object value = new Values(random).of(Shapes.of(Groups.class));

        assertThat(new Values(Choices.of(random.taken())).of(Shapes.of(Groups.class)))
                .isEqualTo(value);
    }

    @Test
    void shrinkingLeavesOutWhatDoesNotMatter() {
        int[] smallest = Shrinking.of(
                new int[] {9, 1, 7, 40, 3, 8},
                choices -> {
                    for (int choice : choices) {
                        if (choice >= 13) {
                            return true;
                        }
                    }
                    return false;
                },
                500);

        assertThat(smallest).containsExactly(13);
    }
}
