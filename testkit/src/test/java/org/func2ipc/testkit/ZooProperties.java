package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;
import org.func2ipc.testkit.wire.Mutations;
import org.func2ipc.testkit.zoo.Boxes;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Empty;
import org.func2ipc.testkit.zoo.Fixed;
import org.func2ipc.testkit.zoo.Inner;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.Texts;
import org.func2ipc.testkit.zoo.Tree;
import org.func2ipc.testkit.zoo.Wide;

/** Random values of every kind of type come back equal, with the same bytes, whatever a peer does to them (R34). */
class ZooProperties {
    private static final List<Class<?>> TYPES = List.of(
            Boxes.class,
            Color.class,
            Empty.class,
            Fixed.class,
            Inner.class,
            Lists.class,
            Texts.class,
            Tree.class,
            Wide.class);

    @Property(tries = 300)
    void everyTypeComesBackEqualWithTheSameBytes(@ForAll long seed) {
        for (Class<?> type : TYPES) {
            comesBack(type, seed);
        }
    }

    private static <T> void comesBack(Class<T> type, long seed) {
        WireCodec<T> codec = WireCodec.of(type);
        T value = type.cast(new Values(Choices.random(seed)).of(Shapes.of(type)));

        byte[] body = Bodies.of(codec, value);
        T received = Bodies.decode(codec, body);

        assertThat(received).isEqualTo(value);
        assertThat(body).hasSize((int) codec.encodedLength(value));
        assertThat(Bodies.of(codec, received)).isEqualTo(body);
    }

    @Property(tries = 10)
    void everyMutationIsRefusedOrIsTheEncodingOfItsValue(@ForAll long seed) {
        for (Class<?> type : TYPES) {
            assertThat(mutations(type, seed)).isPositive();
        }
    }

    private static <T> long mutations(Class<T> type, long seed) {
        WireCodec<T> codec = WireCodec.of(type);
        byte[] body = Bodies.of(codec, type.cast(new Values(Choices.random(seed)).of(Shapes.of(type))));
        List<Part> parts = Shapes.of(type) instanceof Product product
                ? product.parts()
                : List.of(new Part("value", Shapes.of(type), Part.Presence.ALWAYS));
        return 1
                + Stream.of(body)
                        .filter(one -> one.length > 0)
                        .flatMap(one -> new Mutations(parts, one, one, new Random(seed)).systematic())
                        .peek(mutated -> Bodies.decodesOrRejects(codec, mutated))
                        .count();
    }
}
