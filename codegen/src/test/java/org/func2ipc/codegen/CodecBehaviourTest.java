package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What generated codecs do with values and bodies at the edge of what is legal. */
class CodecBehaviourTest {
    private static final String SOURCE =
            """
            package t;

            import java.util.*;
            import org.func2ipc.dsl.annotation.*;

            @IpcInterface
            public interface Api {
                void put(Sky sky, Form form, Strict strict, Holder holder, Page<Inode> page, Page<Page<Inode>> pages);

                enum Sky { @Tag(1) CLEAR, @Tag(2) @Unknown OTHER }

                enum Strict { @Tag(1) ONE }

                sealed interface Form {}

                @Tag(1)
                record Leaf() implements Form {}

                @Tag(2)
                record Node(@Max(2) List<Form> inner) implements Form {}

                @Tag(3)
                @Unknown
                record Other() implements Form {}

                record Holder(Even number) {}

                @AdaptedBy(EvenAdapter.class)
                final class Even {
                    public final long value;

                    Even(long value) {
                        if (value % 2 != 0) {
                            throw new IllegalArgumentException("odd: " + value);
                        }
                        this.value = value;
                    }
                }

                final class EvenAdapter {
                    public static long toWire(Even even) {
                        return even.value;
                    }

                    public static Even fromWire(long value) {
                        return value == 0 ? null : new Even(value);
                    }
                }

                record Page<T>(List<T> rows) {}

                record Inode(long number) {}
            }
            """;

    private static ClassLoader loader = CodecBehaviourTest.class.getClassLoader();

    @BeforeAll
    static void compile() {
        loader = Compilation.of(SOURCE).loader();
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("t.Api$" + name, true, loader);
    }

    private static Object make(String name, Object... arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = type(name).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    @SuppressWarnings("unchecked") // the tests pass what the codec is for
    private static WireCodec<Object> codec(String name) throws ClassNotFoundException {
        return (WireCodec<Object>) WireCodec.of(type(name));
    }

    private static byte[] encode(WireCodec<Object> codec, Object value) {
        WireMessage message = new WireMessage();
        codec.encode(value, message);
        assertThat(codec.encodedLength(value)).isEqualTo(message.length());
        return Arrays.copyOf(message.body(), message.length());
    }

    private static Object decode(WireCodec<Object> codec, int... body) {
        WireMessage message = new WireMessage();
        message.reserve(body.length);
        for (int index = 0; index < body.length; index++) {
            message.body()[index] = (byte) body[index];
        }
        return codec.decode(message);
    }

    private static void refused(WireFault fault, WireCodec<Object> codec, int... body) {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> decode(codec, body))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void readsAnUnknownTagAsWhatStandsForItR8() throws ReflectiveOperationException {
        assertThat(decode(codec("Sky"), 1, 0, 0, 0, 0, 0, 0, 0)).hasToString("CLEAR");
        assertThat(decode(codec("Sky"), 9, 9, 0, 0, 0, 0, 0, 0)).hasToString("OTHER");
        assertThat(decode(codec("Form"), 9, 9, 0, 0, 0, 0, 0, 0)).hasToString("Other[]");
    }

    @Test
    void refusesAnUnknownTagWhereNothingStandsForItR8() throws ReflectiveOperationException {
        refused(WireFault.BAD_TAG, codec("Strict"), 9, 9, 0, 0, 0, 0, 0, 0);
    }

    /** A payload that is not known cannot be skipped. */
    @Test
    void refusesAnUnknownCaseWithAPayload() throws ReflectiveOperationException {
        refused(WireFault.BAD_OFFSET, codec("Form"), 9, 9, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void encodesACaseByTagAndRef() throws ReflectiveOperationException {
        assertThat(encode(codec("Form"), make("Leaf"))).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(encode(codec("Form"), make("Node", List.of(make("Leaf")))))
                .containsExactly(2, 0, 0, 0, 8, 0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void refusesASelfPointingRef() throws ReflectiveOperationException {
        refused(WireFault.BAD_OFFSET, codec("Form"), 2, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0);
    }

    @Test
    void boundsTheDepthOnBothSidesR2() throws ReflectiveOperationException {
        Object deepest = nested(32);
        byte[] body = encode(codec("Form"), deepest);
        int[] octets = new int[body.length];
        Arrays.setAll(octets, index -> body[index]);

        assertThat(encode(codec("Form"), decode(codec("Form"), octets))).isEqualTo(body);
        Object tooDeep = nested(33);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(codec("Form"), tooDeep))
                .withMessageContaining("must be nested at most 32 levels deep");
        refused(WireFault.TOO_DEEP, codec("Form"), nestedBody(33));
    }

    private static Object nested(int levels) throws ReflectiveOperationException {
        Object form = make("Leaf");
        for (int level = 0; level < levels; level++) {
            form = make("Node", List.of(form));
        }
        return form;
    }

    /** The body of {@link #nested}, which no codec would encode. */
    private static int[] nestedBody(int levels) {
        int[] body = new int[8 + 16 * levels];
        for (int level = 0; level < levels; level++) {
            int at = 16 * level;
            body[at] = 2;
            offset(body, at + 4, at + 8);
            offset(body, at + 8, at + 16);
            body[at + 12] = 1;
        }
        body[16 * levels] = 1;
        return body;
    }

    private static void offset(int[] body, int at, int value) {
        body[at] = value & 0xff;
        body[at + 1] = value >> 8;
    }

    @Test
    void refusesWhatTheAdapterRefuses() throws ReflectiveOperationException {
        assertThat(encode(codec("Holder"), make("Holder", make("Even", 4L)))).containsExactly(4, 0, 0, 0, 0, 0, 0, 0);
        refused(WireFault.REJECTED_VALUE, codec("Holder"), 3, 0, 0, 0, 0, 0, 0, 0); // it throws
        refused(WireFault.REJECTED_VALUE, codec("Holder"), 0, 0, 0, 0, 0, 0, 0, 0); // it gives null
    }

    @Test
    void findsTheCodecOfAClosedGenericTypeR10() throws ReflectiveOperationException {
        WireCodec<?> codec = WireCodec.of(type("Page"), type("Inode"));

        assertThat(codec.type()).isEqualTo(type("Page"));
        assertThat(codec.getClass()).hasToString("class t.Api_Page_of_Api_InodeCodec");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireCodec.of(type("Page"), String.class))
                .withMessageContaining("no codec for t.Api$Page<java.lang.String>: class t.Api_Page_of_StringCodec");
    }
}
