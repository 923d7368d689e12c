package org.func2ipc.testkit;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.shape.Unknowns;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;
import org.func2ipc.testkit.wire.BodyReader;
import org.func2ipc.testkit.wire.Extent;
import org.func2ipc.testkit.wire.Mutations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every type with a generated codec keeps: implement it in a test class, and JUnit runs these tests.
 *
 * <pre>{@code
 * class FileStatContract implements MarshallingContract<FileStat> {
 *     public Class<FileStat> type() { return FileStat.class; }
 * }
 * }</pre>
 *
 * <p>The type must be equal by value and must not change its arguments in its constructor: a name that is lower-cased
 * there would come back as another value than the one on the wire. The test with the tag {@code nightly} is long.
 *
 * @param <T> a record, a sealed interface, an enum, or an exception that an interface declares
 */
public interface MarshallingContract<T> {
    /** The type; it has a generated codec beside it. */
    Class<T> type();

    /** The type with its arguments, where it is generic: {@code Page<Inode>}. */
    default Type javaType() {
        return type();
    }

    /** Values to try, at least one: random ones of every form that the type allows, unless you know better. */
    default Stream<T> values() {
        Shape shape = Shapes.of(javaType());
        return LongStream.range(0, 20).mapToObj(seed -> type().cast(new Values(Choices.random(seed)).of(shape)));
    }

    /** The codec; another than the one beside the type, where there is one. */
    default WireCodec<T> codec() {
        @SuppressWarnings("unchecked") // by contract of the two
        WireCodec<T> codec = (WireCodec<T>) WireCodec.of(javaType());
        return codec;
    }

    /** True when both are the same value; exceptions are compared by their encoding. */
    default boolean same(T sent, T received) {
        return sent instanceof Throwable
                ? Arrays.equals(Bodies.of(codec(), sent), Bodies.of(codec(), received))
                : sent.equals(received);
    }

    /** Heap that decoding a body of {@code length} bytes may take, in bytes, whatever is in it. */
    default long heapBudget(int length) {
        return HeapBudget.of(length);
    }

    @Test
    default void comesBackEqual() {
        each((value, body) -> {
            T received = Bodies.decode(codec(), body);
            check(same(value, received), "sent " + value + ", received " + received);
        });
    }

    @Test
    default void hasTheLengthItSays() {
        each((value, body) -> {
            long said = codec().encodedLength(value);
            check(
                    said == body.length && body.length % Long.BYTES == 0,
                    "says " + said + " bytes, takes " + body.length);
        });
    }

    /** Memory that held something else makes no difference: every gap is zero, no stale byte leaves. */
    @Test
    default void encodesTheSameBytesInUsedMemory() {
        each((value, fresh) -> {
            WireMessage used = new WireMessage();
            used.reserve(fresh.length + 512);
            Arrays.fill(used.body(), (byte) 0xa5);
            codec().encode(value, used);
            Bodies.same(fresh, Bodies.copy(used));
        });
    }

    /** A body holds no address: wherever it lies in a window, it is the same value with the same bytes. */
    @Test
    default void isTheSameAtAnyOffset() {
        each((value, body) -> {
            for (int offset = 0; offset <= 2 * Long.BYTES; offset++) {
                byte[] window = new byte[offset + body.length + Long.BYTES];
                Arrays.fill(window, (byte) 0xa5);
                System.arraycopy(body, 0, window, offset, body.length);
                byte[] taken = Arrays.copyOfRange(window, offset, offset + body.length);
                Bodies.same(body, Bodies.of(codec(), Bodies.decode(codec(), taken)));
            }
        });
    }

    /** A second reader of the wire format, which knows only the Java type, finds every part, and zero everywhere else. */
    @Test
    default void liesAsTheWireFormatSaysWithZeroesBetween() {
        each((value, body) -> {
            for (Extent extent : extents(body)) {
                String where = extent + " of " + Bodies.hex(body);
                check(extent.role() != Extent.Role.UNKNOWN, "no part has these bytes: " + where);
                boolean zero = extent.role() == Extent.Role.PADDING || extent.role() == Extent.Role.ABSENT;
                for (int at = extent.offset(); zero && at < extent.offset() + extent.length(); at++) {
                    check(body[at] == 0, "byte " + at + " must be zero: " + where);
                }
            }
        });
    }

    @Test
    default void encodesTheSameBytesAgain() {
        each((value, body) -> Bodies.same(body, Bodies.of(codec(), Bodies.decode(codec(), body))));
    }

    @Test
    default void rejectsEveryTruncation() {
        each((value, body) -> {
            for (int length = 0; length < body.length; length++) {
                rejected(Arrays.copyOf(body, length), "cut to " + length + " bytes");
            }
        });
    }

    @Test
    default void rejectsTrailingBytes() {
        each((value, body) -> {
            for (int more = 1; more <= 2 * Long.BYTES; more++) {
                rejected(Arrays.copyOf(body, body.length + more), "followed by " + more + " zero bytes");
            }
        });
    }

    /** Every bit flipped, every word replaced, refs bent: a value that has exactly that encoding, or it is refused. */
    @Test
    default void survivesMutation() {
        HeapBudget budget = new HeapBudget(this::heapBudget);
        boolean unknown = Unknowns.in(Shapes.of(javaType()));
        mutations().forEach(mutations -> mutations
                .systematic()
                .forEach(mutated ->
                        budget.decode(mutated.length, () -> Bodies.decodesOrRejects(codec(), mutated, unknown))));
    }

    @Test
    @Tag("nightly")
    default void survivesAMillionMutations() {
        List<Mutations> mutations = mutations();
        boolean unknown = Unknowns.in(Shapes.of(javaType()));
        for (int count = 0; count < 1_000_000 && !mutations.isEmpty(); count++) {
            byte[] mutated = mutations.get(count % mutations.size()).next();
            Bodies.decodesOrRejects(codec(), mutated, unknown);
        }
        check(!extents(Bodies.of(codec(), Bodies.array(values())[0])).isEmpty() || mutations.isEmpty(), "no mutation");
    }

    /** What a peer writes into shared memory while it is read gives a value, or is refused. */
    @Test
    default void survivesMemoryThatChangesWhileItIsRead() {
        T[] values = Bodies.array(values());
        boolean unknown = Unknowns.in(Shapes.of(javaType()));
        byte[] first = Bodies.of(codec(), values[0]);
        byte[] shared = Arrays.copyOf(first, first.length);
        AtomicBoolean over = new AtomicBoolean();
        Thread peer = new Thread(() -> {
            for (int at = 0; !over.get() && shared.length > 0; at = (at + 5) % shared.length) {
                shared[at] ^= (byte) (1 << ThreadLocalRandom.current().nextInt(Byte.SIZE));
            }
        });
        peer.setDaemon(true);
        peer.start();
        try {
            for (int count = 0; count < 2_000; count++) {
                byte[] seen = shared.clone();
                Bodies.decodesOrRejects(codec(), seen, unknown);
            }
        } finally {
            over.set(true);
        }
    }

    /** Decoding takes no more heap than the budget, for good bodies; {@link #survivesMutation} says it of bad ones. */
    @Test
    default void staysWithinTheHeapBudget() {
        HeapBudget budget = new HeapBudget(this::heapBudget);
        each((value, body) -> {
            WireMessage message = new WireMessage();
            message.reserve(body.length);
            System.arraycopy(body, 0, message.body(), 0, body.length);
            budget.decode(body.length, () -> check(same(value, codec().decode(message)), "comes back another"));
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

    private void each(BiConsumer<T, byte[]> test) {
        T[] values = Bodies.array(values());
        check(values.length > 0, "values() must give at least one value");
        for (T value : values) {
            test.accept(value, Bodies.of(codec(), value));
        }
    }

    private List<Extent> extents(byte[] body) {
        return BodyReader.read(parts(), body);
    }

    private List<Part> parts() {
        Shape shape = Shapes.of(javaType());
        return shape instanceof Product product
                ? product.parts()
                : List.of(new Part("value", shape, Part.Presence.ALWAYS));
    }

    private List<Mutations> mutations() {
        List<byte[]> bodies = Stream.of(Bodies.array(values()))
                .map(value -> Bodies.of(codec(), value))
                .filter(body -> body.length > 0)
                .toList();
        return bodies.stream()
                .map(body ->
                        new Mutations(parts(), body, bodies.get(body.length % bodies.size()), new Random(body.length)))
                .toList();
    }

    private void rejected(byte[] body, String how) {
        try {
            T value = Bodies.decode(codec(), body);
            throw new AssertionError("decoded as " + value + " though " + how + ": " + Bodies.hex(body));
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
