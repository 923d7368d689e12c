package org.func2ipc.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.providers.TypeUsage;
import net.jqwik.api.statistics.Statistics;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.menagerie.Creature;
import org.func2ipc.testkit.menagerie.Groups;
import org.func2ipc.testkit.menagerie.Page;
import org.func2ipc.testkit.menagerie.Times;
import org.func2ipc.testkit.zoo.Boxes;
import org.func2ipc.testkit.zoo.Inner;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.Picky;
import org.func2ipc.testkit.zoo.Texts;
import org.func2ipc.testkit.zoo.Tree;
import org.func2ipc.testkit.zoo.ZooException;

/** {@code @ForAll} works for every type with a codec, and gives what the type allows. */
class CodecTypesProperties {
    private static <T> T thereAndBack(Class<T> type, T value) {
        WireMessage message = new WireMessage();
        WireCodec.of(type).encode(value, message);
        return WireCodec.of(type).decode(message);
    }

    @Property(tries = 100)
    void recordsComeBack(@ForAll Boxes boxes, @ForAll Lists lists, @ForAll Tree tree, @ForAll Times times) {
        assertThat(thereAndBack(Boxes.class, boxes)).isEqualTo(boxes);
        assertThat(thereAndBack(Lists.class, lists)).isEqualTo(lists);
        assertThat(thereAndBack(Tree.class, tree)).isEqualTo(tree);
        assertThat(thereAndBack(Times.class, times)).isEqualTo(times);
    }

    @Property(tries = 100)
    void sealedTypesAndGroupsComeBack(@ForAll Creature creature, @ForAll Groups groups) {
        assertThat(thereAndBack(Creature.class, creature)).isEqualTo(creature);
        assertThat(thereAndBack(Groups.class, groups)).isEqualTo(groups);
    }

    @Property(tries = 50)
    void closedGenericsAndExceptionsAreGiven(@ForAll Page<Inner> page, @ForAll ZooException failure) {
        assertThat(page.items()).allSatisfy(item -> assertThat(item).isInstanceOf(Inner.class));
        assertThat(failure.detail()).isNotNull();
    }

    @Property(tries = 300)
    void everyCaseIsGiven(@ForAll Creature creature) {
        Statistics.label("case").collect(creature.getClass().getSimpleName()).coverage(cases -> {
            cases.check("Cat").count(count -> count > 10);
            cases.check("Dog").count(count -> count > 10);
            cases.check("Pack").count(count -> count > 10);
            cases.check("Nobody").count(count -> count > 10);
        });
        assertThat(creature).isNotNull();
    }

    @Property(tries = 500)
    void boundsAreHonouredAndReached(@ForAll Texts texts) {
        int bytes = texts.text().getBytes(StandardCharsets.UTF_8).length;
        Statistics.label("length").collect(bytes == 64 ? "bound" : "below").coverage(lengths -> lengths.check("bound")
                .count(count -> count > 5));
        Statistics.label("utf-8").collect(longestPoint(texts.text())).coverage(lengths -> {
            for (int length = 1; length <= 4; length++) {
                lengths.check(length).count(count -> count > 5);
            }
        });

        assertThat(bytes).isLessThanOrEqualTo(64);
        assertThat(texts.some().map(Bytes::length).orElse(0)).isLessThanOrEqualTo(8);
    }

    private static int longestPoint(String text) {
        return text.codePoints()
                .map(point -> Character.toString(point).getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }

    @Property(tries = 100)
    void valuesThatTheConstructorRefusesAreNotGiven(@ForAll Picky picky) {
        assertThat(picky.even() % 2).isZero();
    }

    @Property(tries = 200)
    void illFormedTextIsRefused_R2(@ForAll @IllFormedText String text) {
        Texts texts = new Texts("", text, Optional.empty(), Bytes.empty(), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireCodec.of(Texts.class).encode(texts, new WireMessage()))
                .withMessageContaining("Texts.maybe must be well-formed text: lone surrogate");
    }

    /** As jqwik does it: the first simpler value that still fails, again and again; each of them is legal. */
    @Property(tries = 10)
    void shrinkingKeepsValuesLegal(@ForAll Random random) {
        RandomGenerator<Groups> generator =
                Arbitraries.<Groups>defaultFor(TypeUsage.of(Groups.class)).generator(1000, true);
        Shrinkable<Groups> failing = Stream.generate(() -> generator.next(random))
                .filter(groups -> !groups.value().named().isEmpty())
                .findFirst()
                .orElseThrow();

        Optional<Shrinkable<Groups>> simpler = Optional.of(failing);
        for (int steps = 0; steps < 500 && simpler.isPresent(); steps++) {
            failing = simpler.get();
            simpler = failing.shrink()
                    .limit(200)
                    .peek(groups -> assertThat(thereAndBack(Groups.class, groups.value()))
                            .isEqualTo(groups.value()))
                    .filter(groups -> !groups.value().named().isEmpty())
                    .findFirst();
        }

        assertThat(failing.value().named()).hasSize(1);
        assertThat(failing.value().numbers()).isEmpty();
    }
}
