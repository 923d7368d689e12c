package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.menagerie.Menagerie;
import org.func2ipc.testkit.menagerie.MenagerieIpc;
import org.func2ipc.testkit.menagerie.Menagerist;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Empty;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.Texts;
import org.func2ipc.testkit.zoo.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published weaknesses of other formats, said in the words of this one: each is refused with its fault, in little time
 * and heap.
 */
class AdvisoriesTest {
    /** Where the refs of {@link Lists} stand. */
    private static final int NUMBERS_AT = 8;

    private static final int WORDS_AT = 16;
    private static final int NESTED_AT = 24;
    private static final int NOTHINGS_AT = 48;
    private static final int FLAGS_AT = 56;
    private static final int LISTS_SIZE = 72;
    /** Where the refs of {@link Texts} stand. */
    private static final int TEXT_AT = 8;

    private static final int ALL_AT = 32;
    private static final int TEXTS_SIZE = 48;
    /** Where the children of a {@link Tree} stand, and its size. */
    private static final int CHILDREN_AT = 4;

    private static final int TREE_SIZE = 12;

    private final HeapBudget budget = new HeapBudget(HeapBudget::of);

    private static ByteBuffer body(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer ref(ByteBuffer body, int at, int offset, int count) {
        return body.putInt(at, offset).putInt(at + Integer.BYTES, count);
    }

    private void refused(Class<?> type, ByteBuffer body, WireFault fault) {
        WireCodec<?> codec = WireCodec.of(type);
        WireMessage message = new WireMessage();
        message.reserve(body.capacity());
        body.get(0, message.body(), 0, body.capacity());
        budget.decode(body.capacity(), () -> assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> codec.decode(message))
                .satisfies(e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault)));
    }

    /** capnproto-java 2021-09-30-0, CVE-2015-2312: a huge list of elements without content costs time, not bytes. */
    @ParameterizedTest
    @ValueSource(ints = {(1 << 29) - 1, Integer.MAX_VALUE, -1})
    void hugeListOfEmptyElementsInASmallMessage(int count) {
        refused(Lists.class, ref(body(LISTS_SIZE), NOTHINGS_AT, LISTS_SIZE, count), WireFault.TRUNCATED);
        refused(Lists.class, ref(body(LISTS_SIZE), FLAGS_AT, LISTS_SIZE, count), WireFault.TRUNCATED);
    }

    /** CVE-2015-2312 again: an element without content takes a byte of the message, so their number is bounded by it. */
    @Test
    void emptyElementsAreNotFree() {
        Lists lists = new Lists(
                List.of(),
                List.of(),
                List.of(),
                null,
                Optional.empty(),
                Collections.nCopies(1000, new Empty()),
                List.of(),
                List.of());

        assertThat(WireCodec.of(Lists.class).encodedLength(lists)).isEqualTo(LISTS_SIZE + 1000);
    }

    /** capnproto-java 2021-09-30-1: a negative size times the size of an element is a positive one of 2 GiB. */
    @ParameterizedTest
    @ValueSource(ints = {-1_879_048_193, 0x2000_0001, 0x4000_0000, 0x8000_0000})
    void negativeSizeThatBecomesALargeAllocation(int count) {
        refused(Lists.class, ref(body(LISTS_SIZE), NUMBERS_AT, LISTS_SIZE, count), WireFault.TRUNCATED);
    }

    /** capnproto-java 2021-10-04-0: count times stride overflows to something that seems to fit. */
    @Test
    void countTimesStrideOverflows() {
        ByteBuffer nested = body(LISTS_SIZE + 16);
        ref(nested, NESTED_AT, LISTS_SIZE, 1);
        ref(nested, LISTS_SIZE, LISTS_SIZE + 8, 0x1000_0000);

        refused(Lists.class, nested, WireFault.TRUNCATED);
    }

    /** CVE-2015-2310: offset plus length wraps around. */
    @ParameterizedTest
    @ValueSource(ints = {0xffff_fff8, 0x7fff_fff8, 0x8000_0000})
    void offsetPlusLengthWrapsAround(int offset) {
        refused(Texts.class, ref(body(TEXTS_SIZE), TEXT_AT, offset, 16), WireFault.BAD_OFFSET);
    }

    /** CVE-2015-2311, CVE-2022-46149: the last element of a list lies outside of it. */
    @Test
    void lastElementLiesOutside() {
        ByteBuffer words = body(LISTS_SIZE + 8);
        ref(words, WORDS_AT, LISTS_SIZE, 2);

        refused(Lists.class, words, WireFault.TRUNCATED);
    }

    /** CVE-2015-2313: many refs to one object, which is gone through for each of them. */
    @Test
    void manyRefsToOneObject() {
        ByteBuffer children = body(16 + 2 * TREE_SIZE + 8 + TREE_SIZE + 4);
        ref(children, CHILDREN_AT, 16, 2);
        int leaf = 16 + 2 * TREE_SIZE;
        ref(children, 16 + CHILDREN_AT, leaf, 1);
        ref(children, 16 + TREE_SIZE + CHILDREN_AT, leaf, 1);

        refused(Tree.class, children, WireFault.BAD_OFFSET);
    }

    /** Apache Thrift CVE-2019-0205: input that leads the reader in a circle. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 12})
    void refThatLeadsBackToItself(int offset) {
        refused(Tree.class, ref(body(16), CHILDREN_AT, offset, 1), WireFault.BAD_OFFSET);
    }

    /** protobuf-java CVE-2024-7254, Ion CVE-2024-21634: nesting until the stack overflows. */
    @ParameterizedTest
    @ValueSource(ints = {33, 1_000, 50_000})
    void nestingUntilTheStackOverflows(int levels) {
        ByteBuffer chain = body(16 * levels);
        for (int level = 0; level < levels - 1; level++) {
            ref(chain, 16 * level + CHILDREN_AT, 16 * (level + 1), 1);
        }

        refused(Tree.class, chain, WireFault.TOO_DEEP);
    }

    /** Thrift CVE-2020-13949, Jackson CBOR CVE-2020-28491, Avro CVE-2023-39410: a length that is allocated at once. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 0x4000_0000, -1})
    void lengthIsAllocatedBeforeItIsChecked(int length) {
        refused(Texts.class, ref(body(TEXTS_SIZE), ALL_AT, TEXTS_SIZE, length), WireFault.TRUNCATED);
    }

    /** protobuf-java CVE-2021-22569, CVE-2022-3171: parts in an order that makes the reader build and throw away. */
    @Test
    void partsInAnotherOrder() {
        ByteBuffer swapped = body(TEXTS_SIZE + 16);
        ref(swapped, TEXT_AT, TEXTS_SIZE + 8, 1);
        ref(swapped, ALL_AT, TEXTS_SIZE, 1);

        refused(Texts.class, swapped, WireFault.BAD_OFFSET);
    }

    /** Java serialisation, Kryo, Fory: the message says what is made. Here it is a number in a table of the reader. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 0x1431, 0xfffe})
    void messageNamesWhatIsMade(int tag) {
        refused(Color.class, body(8).putShort(0, (short) tag), WireFault.BAD_TAG);
    }

    /** CVE-2008-2938 and many more: a slash, or an end of text, in two bytes of UTF-8. */
    @Test
    void overlongUtf8() {
        for (byte[] overlong : new byte[][] {{(byte) 0xc0, (byte) 0xaf}, {(byte) 0xc0, (byte) 0x80}}) {
            ByteBuffer text = body(TEXTS_SIZE + 8);
            ref(text, TEXT_AT, TEXTS_SIZE, 2);
            text.put(TEXTS_SIZE, overlong);

            refused(Texts.class, text, WireFault.BAD_UTF8);
        }
    }

    /** oCERT 2011-003: keys of one hash make a map of n entries cost n times n. */
    @Test
    void keysOfOneHash() {
        Map<String, Long> colliding = new LinkedHashMap<>();
        for (int number = 0; number < 4096; number++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                key.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            colliding.put(key.toString(), (long) key.toString().hashCode());
        }
        Menagerie gate = new MenagerieIpc().ipcGate(new Loopback(new MenagerieIpc().dispatcher(new Menagerist())));
        long start = System.nanoTime();

        Map<String, Long> back = gate.map(colliding);

        assertThat(back).isEqualTo(colliding);
        assertThat(Set.copyOf(back.values())).hasSize(1);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
