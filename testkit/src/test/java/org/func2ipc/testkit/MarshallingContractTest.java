package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.zoo.Inner;
import org.func2ipc.testkit.zoo.InnerCodec;
import org.junit.jupiter.api.Test;

/** The contract finds each fault that a codec can have. */
class MarshallingContractTest {
    private static final Inner VALUE = new Inner((byte) 1, 2);

    /** A good codec, to be broken in one place. */
    private static class Broken implements WireCodec<Inner>, MarshallingContract<Inner> {
        private final InnerCodec good = new InnerCodec();

        @Override
        public Class<Inner> type() {
            return Inner.class;
        }

        @Override
        public Stream<Inner> values() {
            return Stream.of(VALUE);
        }

        @Override
        public WireCodec<Inner> codec() {
            return this;
        }

        @Override
        public long encodedLength(Inner value) {
            return good.encodedLength(value);
        }

        @Override
        public void encode(Inner value, WireMessage message) {
            good.encode(value, message);
        }

        @Override
        public Inner decode(WireMessage message) {
            return good.decode(message);
        }
    }

    private static void caught(Runnable test, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(test::run).withMessageContaining(message);
    }

    @Test
    void findsAValueThatComesBackChanged() {
        Broken codec = new Broken() {
            @Override
            public Inner decode(WireMessage message) {
                return new Inner(super.decode(message).small(), 3);
            }
        };

        caught(codec::comesBackEqual, "received Inner[small=1, large=3]");
        caught(codec::encodesTheSameBytesAgain, "bodies differ at byte 8");
    }

    @Test
    void findsALengthThatIsWrong() {
        Broken codec = new Broken() {
            @Override
            public long encodedLength(Inner value) {
                return 24;
            }
        };

        caught(codec::hasTheLengthItSays, "says 24 bytes, takes 16");
    }

    @Test
    void findsStaleBytesInGaps() {
        Broken codec = new Broken() {
            @Override
            public void encode(Inner value, WireMessage message) {
                message.reserve(16);
                message.putByte(0, value.small());
                message.putLong(8, value.large());
            }
        };

        caught(codec::encodesTheSameBytesInUsedMemory, "bodies differ at byte 1");
    }

    @Test
    void findsBytesThatAreNotLookedAt() {
        Broken codec = new Broken() {
            @Override
            public Inner decode(WireMessage message) {
                return new Inner(message.getByte(0), message.getLong(8));
            }
        };

        caught(codec::rejectsTrailingBytes, "followed by 1 zero bytes");
        caught(codec::rejectsEveryTruncation, "cut to 0 bytes");
        caught(codec::survivesMutation, "bodies differ at byte 1");
    }

    @Test
    void findsOtherExceptionsThanTheOneThatIsAllowed() {
        Broken codec = new Broken() {
            @Override
            public Inner decode(WireMessage message) {
                if (message.getByte(0) < 0) {
                    throw new IllegalStateException("surprise");
                }
                return super.decode(message);
            }
        };

        caught(codec::survivesMutation, "must give a value or a WireFormatException");
    }

    @Test
    void findsACodecThatTakesNull() {
        Broken codec = new Broken() {
            @Override
            public void encode(Inner value, WireMessage message) {
                message.clear(16);
            }
        };

        caught(codec::refusesNull, "null was encoded");
    }
}
