package org.func2ipc.testkit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.Test;

/**
 * What every type with a generated codec keeps: implement it in a test class, and JUnit runs these tests.
 *
 * <pre>{@code
 * class FileStatContract implements MarshallingContract<FileStat> {
 *     public Class<FileStat> type() { return FileStat.class; }
 *     public Stream<FileStat> values() { return Stream.of(...); }
 * }
 * }</pre>
 *
 * <p>The type must be equal by value and must not change its arguments in its constructor: a name that is lower-cased
 * there would come back as another value than the one on the wire.
 *
 * @param <T> a record, an enum, or an exception that an interface declares
 */
public interface MarshallingContract<T> {
    /** The type; it has a generated codec beside it. */
    Class<T> type();

    /** Values to try, at least one: smallest, largest, empty, absent, odd. */
    Stream<T> values();

    /** The codec; another than the one beside the type, where there is one. */
    default WireCodec<T> codec() {
        return WireCodec.of(type());
    }

    /** True when both are the same value; exceptions are compared by their encoding. */
    default boolean same(T sent, T received) {
        return sent instanceof Throwable
                ? Arrays.equals(Bodies.of(codec(), sent), Bodies.of(codec(), received))
                : sent.equals(received);
    }

    @Test
    default void comesBackEqual() {
        each(value -> {
            T received = Bodies.decode(codec(), Bodies.of(codec(), value));
            check(same(value, received), "sent " + value + ", received " + received);
        });
    }

    @Test
    default void hasTheLengthItSays() {
        each(value -> {
            int length = Bodies.of(codec(), value).length;
            long said = codec().encodedLength(value);
            check(said == length && length % Long.BYTES == 0, "says " + said + " bytes, takes " + length);
        });
    }

    /** Memory that held something else makes no difference: every gap is zero, no stale byte leaves. */
    @Test
    default void encodesTheSameBytesInUsedMemory() {
        each(value -> {
            byte[] fresh = Bodies.of(codec(), value);
            WireMessage used = new WireMessage();
            used.reserve(fresh.length + 512);
            Arrays.fill(used.body(), (byte) 0xa5);
            codec().encode(value, used);
            Bodies.same(fresh, Bodies.copy(used));
        });
    }

    @Test
    default void encodesTheSameBytesAgain() {
        each(value -> {
            byte[] body = Bodies.of(codec(), value);
            Bodies.same(body, Bodies.of(codec(), Bodies.decode(codec(), body)));
        });
    }

    @Test
    default void rejectsEveryTruncation() {
        each(value -> {
            byte[] body = Bodies.of(codec(), value);
            for (int length = 0; length < body.length; length++) {
                rejected(Arrays.copyOf(body, length), "cut to " + length + " bytes");
            }
        });
    }

    @Test
    default void rejectsTrailingBytes() {
        each(value -> {
            byte[] body = Bodies.of(codec(), value);
            for (int more = 1; more <= 2 * Long.BYTES; more++) {
                rejected(Arrays.copyOf(body, body.length + more), "followed by " + more + " zero bytes");
            }
        });
    }

    /** Every bit flipped and every word replaced gives a value that has exactly that encoding, or is refused. */
    @Test
    default void survivesMutation() {
        each(value -> {
            byte[] body = Bodies.of(codec(), value);
            Mutations.of(body, new Random(body.length)).forEach(mutated -> Bodies.decodesOrRejects(codec(), mutated));
        });
    }

    @Test
    @SuppressWarnings("NullAway") // what is tested
    default void refusesNull() {
        try {
            codec().encode(null, new WireMessage());
        } catch (NullPointerException expected) {
            check(
                    String.valueOf(expected.getMessage()).contains("value"),
                    "the message names what is null: " + expected);
            return;
        }
        throw new AssertionError("null was encoded as a " + type().getName());
    }

    private void each(Consumer<T> test) {
        T[] values = Bodies.array(values());
        check(values.length > 0, "values() must give at least one value");
        for (T value : values) {
            test.accept(value);
        }
    }

    private void rejected(byte[] body, String how) {
        try {
            T value = Bodies.decode(codec(), body);
            throw new AssertionError("decoded as " + value + " though " + how + ": "
                    + HexFormat.of().formatHex(body));
        } catch (WireFormatException expected) {
            check(expected.fault() != null, "a rejection names its fault");
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
