package org.func2ipc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets, maps, arrays, cases and values of the platform, honest and hostile (wire format, rules 1 to 4). */
class WireFormsTest {
    private final WireMessage message = new WireMessage();

    /** A body of 64-bit words whose fixed block is the first one. */
    private WireMessage words(long... words) {
        message.reserve(words.length * Long.BYTES);
        ByteBuffer body = ByteBuffer.wrap(message.body()).order(ByteOrder.LITTLE_ENDIAN);
        for (long word : words) {
            body.putLong(word);
        }
        message.beginRead(0x77, Long.BYTES, 0);
        return message;
    }

    private static long ref(int offset, int count) {
        return Integer.toUnsignedLong(offset) | ((long) count << 32);
    }

    private static void refused(WireFault fault, int offset, ThrowingCallable decoding) {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(decoding)
                .satisfies(e -> {
                    assertThat(e.fault()).isEqualTo(fault);
                    assertThat(e.offset()).isEqualTo(offset);
                });
    }

    @Test
    void keepsTheOrderOfASetAndLetsNobodyChangeIt() {
        Set<Object> set = WireCollections.set(message, new Object[] {"z", "a", "m"}, 8, 8);

        assertThat(set).containsExactly("z", "a", "m").contains("m").doesNotContain("b");
        assertThatThrownBy(() -> set.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.remove("z")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsTheOrderOfAMapAndLetsNobodyChangeIt() {
        Map<Object, Object> map = WireCollections.map(message, new Object[] {"z", "a"}, new Object[] {1, 2}, 8, 16);

        assertThat(map).containsExactly(Map.entry("z", 1), Map.entry("a", 2)).containsKey("a");
        assertThat(map.get("a")).isEqualTo(2);
        assertThatThrownBy(() -> map.put("b", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(4))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesASecondEqualElementOrKeyWhereItStands() {
        words(ref(8, 3), 5, 6, 5);

        refused(WireFault.DUPLICATE, 24, () -> WireCollections.set(message, new Object[] {5L, 6L, 5L}, 8, 8));
        refused(
                WireFault.DUPLICATE,
                24,
                () -> WireCollections.map(message, new Object[] {5L, 5L}, new Object[] {1L, 2L}, 8, 16));
    }

    /** A hostile value may make an element's own code fail: one exception for all of that. */
    @Test
    void refusesElementsThatCannotBeCompared() {
        record Bomb() {
            @Override
            public int hashCode() {
                throw new IllegalStateException("boom");
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Bomb;
            }
        }

        refused(WireFault.REJECTED_VALUE, 8, () -> WireCollections.set(message, new Object[] {new Bomb()}, 8, 8));
    }

    @Test
    void carriesArraysOfEachKindPacked() {
        array(new boolean[] {true, false, true}, PrimitiveArrays::put, PrimitiveArrays::getBooleans, 1);
        array(new byte[] {1, -1, 0}, PrimitiveArrays::put, PrimitiveArrays::getBytes, 1);
        array(new short[] {1, -1, 258}, PrimitiveArrays::put, PrimitiveArrays::getShorts, 2);
        array(new char[] {1, 0xffff, 258}, PrimitiveArrays::put, PrimitiveArrays::getChars, 2);
        array(new int[] {1, -1, 258}, PrimitiveArrays::put, PrimitiveArrays::getInts, 4);
        array(new long[] {1, -1, 258}, PrimitiveArrays::put, PrimitiveArrays::getLongs, 8);
        array(new float[] {1, -0f, Float.NaN}, PrimitiveArrays::put, PrimitiveArrays::getFloats, 4);
        array(new double[] {1, -0d, Double.NaN}, PrimitiveArrays::put, PrimitiveArrays::getDoubles, 8);
    }

    private interface Put<T> {
        void put(WireMessage message, int at, T array);
    }

    private interface Get<T> {
        T get(WireMessage message, int at, long max);
    }

    private <T> void array(T array, Put<T> put, Get<T> get, int width) {
        message.clear(8 + (int) WireMessage.padded(3L * width));
        message.beginWrite(8);
        put.put(message, 0, array);
        message.endWrite();
        message.beginRead(0, 8, 0);

        T read = get.get(message, 0, 3);
        message.endRead();

        assertThat(Objects.deepEquals(read, array)).isTrue();
    }

    @Test
    void checksArraysLikeOtherTailObjects() {
        refused(WireFault.TOO_MANY, 4, () -> PrimitiveArrays.getInts(words(ref(8, 3), 0, 0), 0, 2));
        refused(WireFault.TRUNCATED, 4, () -> PrimitiveArrays.getLongs(words(ref(8, 3), 0, 0), 0, 9));
        refused(WireFault.TRUNCATED, 4, () -> PrimitiveArrays.getLongs(words(ref(8, -1), 0), 0, Long.MAX_VALUE));
        refused(WireFault.BAD_OFFSET, 0, () -> PrimitiveArrays.getBytes(words(ref(0, 3), 0), 0, 9));
        refused(WireFault.BAD_BOOL, 9, () -> PrimitiveArrays.getBooleans(words(ref(8, 2), 0x0201), 0, 9));
        refused(WireFault.NONZERO_PADDING, 10, () -> PrimitiveArrays.getShorts(words(ref(8, 1), 0x10001), 0, 9));
    }

    @Test
    void copiesArraysSoThatNobodySharesThemR3() {
        int[] array = {1, 2};

        int[] copy = PrimitiveArrays.copied(array, 2, "all");

        assertThat(copy).isEqualTo(array).isNotSameAs(array);
        assertThatThrownBy(() -> PrimitiveArrays.copied(array, 1, "all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all must have at most 1 elements (@Max): found 2");
        assertThatThrownBy(() -> PrimitiveArrays.copied((int[]) null, 1, "all"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("all must not be null");
    }

    @Test
    void carriesTheTagAndTheRefOfACase() {
        message.clear(24);
        message.beginWrite(8);

        int start = SealedCases.put(message, 0, 0xbeef, 16);
        message.endWrite();

        assertThat(start).isEqualTo(8);
        message.beginRead(0, 8, 0);
        assertThat(message.getTag(0)).isEqualTo(0xbeef);
        assertThat(SealedCases.get(message, 0, 16, 16)).isEqualTo(8);
        message.endRead();
    }

    @ParameterizedTest
    @CsvSource({
        // tag, 0, offset; payload's size; fault and place
        "0x0000_0008_0001_0007, 8, NONZERO_PADDING, 2",
        "0x0000_0000_0000_0007, 8, BAD_OFFSET, 4", // points at itself
        "0x0000_0010_0000_0007, 8, BAD_OFFSET, 4", // leaves a gap
        "0x0000_0008_0000_0007, 0, BAD_OFFSET, 4", // an empty payload has none
        "0x8000_0008_0000_0007, 8, BAD_OFFSET, 4",
        "0x0000_0008_0000_0007, 24, TRUNCATED, 4"
    })
    void refusesABadRefToAPayload(String word, int size, WireFault fault, int at) {
        words(Long.parseUnsignedLong(word.substring(2).replace("_", ""), 16), 0, 0);

        refused(fault, at, () -> SealedCases.get(message, 0, size, 16));
    }

    /** Two refs to one object would let a small message become a large value. */
    @Test
    void refusesOverlappingObjects() {
        message.reserve(32);
        ByteBuffer body = ByteBuffer.wrap(message.body()).order(ByteOrder.LITTLE_ENDIAN);
        body.putLong(ref(16, 8)).putLong(ref(16, 8)).putLong(1).putLong(2);
        message.beginRead(0, 16, 0);
        message.getText(0, 100);

        refused(WireFault.BAD_OFFSET, 8, () -> message.getText(8, 100));
    }

    /** Rule 4: a presence bit may stand for an object, but the sum is bounded by the length of the body. */
    @Test
    void boundsTheHeapByTheLengthOfTheBody() {
        words(ref(8, 8), 0);

        refused(WireFault.OVERSIZE, 4, () -> message.getList(0, 1, 8, 3 * WireLimits.HEAP_PER_BYTE));
        words(ref(8, 8), 0);
        assertThat(message.getList(0, 1, 8, WireLimits.HEAP_PER_BYTE)).isEqualTo(8);
        assertThat(message.heapBytes()).isEqualTo(64 + 8L * WireLimits.HEAP_PER_BYTE);
    }

    @Test
    void refusesWhatThePlatformsClassesRefuse() {
        known(WireFault.REJECTED_VALUE, 8, KnownValues::getInstant, 0, 1_000_000_000);
        known(WireFault.REJECTED_VALUE, 8, KnownValues::getDuration, 0, 0xffff_ffffL);
        known(WireFault.NONZERO_PADDING, 12, KnownValues::getInstant, 0, 1L << 32);
        known(WireFault.REJECTED_VALUE, 0, KnownValues::getInstant, Long.MAX_VALUE, 0);
        known(WireFault.REJECTED_VALUE, 0, KnownValues::getLocalDate, Long.MAX_VALUE, 0);
        known(WireFault.REJECTED_VALUE, 0, KnownValues::getLocalTime, 86_400_000_000_000L, 0);
        known(WireFault.REJECTED_VALUE, 8, KnownValues::getLocalDateTime, 0, -1);
        known(WireFault.REJECTED_VALUE, 16, KnownValues::getOffsetDateTime, 0, 0, 64_801);
        known(WireFault.NONZERO_PADDING, 20, KnownValues::getOffsetDateTime, 0, 0, 1L << 32);
        known(WireFault.REJECTED_VALUE, 0, KnownValues::getYear, Integer.MAX_VALUE, 0);
        known(WireFault.REJECTED_VALUE, 0, KnownValues::getYearMonth, 2026 | (13L << 32), 0);
    }

    private void known(WireFault fault, int at, BiFunction<WireMessage, Integer, ?> getter, long... words) {
        words(words);

        refused(fault, at, () -> getter.apply(message, 0));
    }

    @Test
    void carriesTheEndsOfThePlatformsRanges() {
        roundTrip(Instant.MIN, KnownValues::putInstant, KnownValues::getInstant);
        roundTrip(Instant.MAX, KnownValues::putInstant, KnownValues::getInstant);
        roundTrip(Duration.ofSeconds(Long.MIN_VALUE), KnownValues::putDuration, KnownValues::getDuration);
        roundTrip(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), KnownValues::putDuration, KnownValues::getDuration);
        roundTrip(LocalDate.MIN, KnownValues::putLocalDate, KnownValues::getLocalDate);
        roundTrip(LocalDate.MAX, KnownValues::putLocalDate, KnownValues::getLocalDate);
        roundTrip(LocalTime.MAX, KnownValues::putLocalTime, KnownValues::getLocalTime);
    }

    private <T> void roundTrip(T value, Put<T> put, BiFunction<WireMessage, Integer, T> get) {
        message.clear(24);
        put.put(message, 0, value);

        assertThat(get.apply(message, 0)).isEqualTo(value);
    }

    @Test
    void admitsSetsAndMapsAsTheyAreR4() {
        Set<String> set = Admission.set(new LinkedHashSet<>(List.of("z", "a")), 2, "set");
        Map<String, Integer> map = Admission.map(new TreeMap<>(Map.of("b", 2, "a", 1)), 2, "map");

        assertThat(set).containsExactly("z", "a");
        assertThat(Admission.set(set, 2, "set")).isSameAs(set);
        assertThat(map).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
        assertThat(Admission.map(map, 2, "map")).isSameAs(map);
    }

    @Test
    void refusesSetsAndMapsThatCannotTravel() {
        Set<String> withNull = new LinkedHashSet<>(Arrays.asList("a", null));

        assertThatThrownBy(() -> Admission.set(withNull, 9, "set"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("set[1] must not be null");
        assertThatThrownBy(() -> Admission.set(Set.of("a", "b"), 1, "set"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("set must have at most 1 elements (@Max): found 2");
        assertThatThrownBy(() -> Admission.mapOf(List.of("a", "a"), List.of(1, 2), "map"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("map must hold keys that differ: number 1, a, equals an earlier one");
    }
}
