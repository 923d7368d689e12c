package org.func2ipc.testkit;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;
import org.func2ipc.testkit.zoo.Boxes;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Empty;
import org.func2ipc.testkit.zoo.Fixed;
import org.func2ipc.testkit.zoo.Inner;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.OtherException;
import org.func2ipc.testkit.zoo.Texts;
import org.func2ipc.testkit.zoo.Tree;
import org.func2ipc.testkit.zoo.Wide;
import org.func2ipc.testkit.zoo.ZooException;
import org.junit.jupiter.api.Nested;

/** The contract on one type of each kind. */
class ZooContractsTest {
    private static <T> Stream<T> some(Class<T> type) {
        return LongStream.range(0, 5).mapToObj(seed -> type.cast(new Values(Choices.random(seed)).of(Shapes.of(type))));
    }

    @Nested
    class OfFixed implements MarshallingContract<Fixed> {
        @Override
        public Class<Fixed> type() {
            return Fixed.class;
        }
    }

    @Nested
    class OfColor implements MarshallingContract<Color> {
        @Override
        public Class<Color> type() {
            return Color.class;
        }

        @Override
        public Stream<Color> values() {
            return Stream.of(Color.values());
        }
    }

    @Nested
    class OfEmpty implements MarshallingContract<Empty> {
        @Override
        public Class<Empty> type() {
            return Empty.class;
        }

        @Override
        public Stream<Empty> values() {
            return Stream.of(new Empty());
        }
    }

    @Nested
    class OfBoxes implements MarshallingContract<Boxes> {
        @Override
        public Class<Boxes> type() {
            return Boxes.class;
        }
    }

    @Nested
    class OfTexts implements MarshallingContract<Texts> {
        @Override
        public Class<Texts> type() {
            return Texts.class;
        }
    }

    @Nested
    class OfLists implements MarshallingContract<Lists> {
        @Override
        public Class<Lists> type() {
            return Lists.class;
        }

        @Override
        public Stream<Lists> values() {
            return Stream.concat(Stream.of(Lists.NONE), some(Lists.class));
        }
    }

    @Nested
    class OfTree implements MarshallingContract<Tree> {
        @Override
        public Class<Tree> type() {
            return Tree.class;
        }

        @Override
        public Stream<Tree> values() {
            return Stream.concat(Stream.of(Tree.chain(1), Tree.chain(32)), some(Tree.class));
        }
    }

    @Nested
    class OfWide implements MarshallingContract<Wide> {
        @Override
        public Class<Wide> type() {
            return Wide.class;
        }

        @Override
        public Stream<Wide> values() {
            return Stream.concat(Stream.of(Wide.of(null, (byte) 0), Wide.of((byte) 1, null)), some(Wide.class));
        }
    }

    @Nested
    class OfZooException implements MarshallingContract<ZooException> {
        @Override
        public Class<ZooException> type() {
            return ZooException.class;
        }

        @Override
        public Stream<ZooException> values() {
            return Stream.of(
                    new ZooException(Color.RED, "", null, List.of()),
                    new ZooException(Color.BLUE, "why", new Inner((byte) 1, 2), List.of(3L, 4L)));
        }
    }

    @Nested
    class OfOtherException implements MarshallingContract<OtherException> {
        @Override
        public Class<OtherException> type() {
            return OtherException.class;
        }

        @Override
        public Stream<OtherException> values() {
            return Stream.of(new OtherException());
        }
    }
}
