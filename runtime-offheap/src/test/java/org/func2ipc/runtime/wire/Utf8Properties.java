package org.func2ipc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Our UTF-8 against the platform's strict coder, which is the reference. */
class Utf8Properties {
    @Provide
    Arbitrary<String> wellFormed() {
        return Arbitraries.of(0, 0x61, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff)
                .list()
                .ofMaxSize(40)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }

    @Provide
    Arbitrary<byte[]> nearlyText() {
        return Arbitraries.of(
                        0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed,
                        0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff)
                .map(Integer::byteValue)
                .array(byte[].class)
                .ofMaxSize(24);
    }

    @Property(tries = 500)
    void writesWhatThePlatformWrites(@ForAll("wellFormed") String text) {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[expected.length + 2];

        assertThat(Utf8.length(text)).isEqualTo(expected.length);
        Utf8.write(text, expected.length, target, 1);

        assertThat(target).startsWith(0).endsWith(0);
        assertThat(Utf8.read(target, 1, expected.length)).isEqualTo(text);
        assertThat(ByteBuffer.wrap(target, 1, expected.length)).isEqualTo(ByteBuffer.wrap(expected));
    }

    @Property(tries = 3000)
    void findsMalformedBytesWhereThePlatformDoes(@ForAll("nearlyText") byte[] bytes) {
        int malformed = Utf8.malformed(bytes, 0, bytes.length);

        assertThat(malformed < 0).isEqualTo(isText(bytes, bytes.length));
        if (malformed > 0) {
            assertThat(isText(bytes, malformed)).isTrue();
        }
    }

    private static boolean isText(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Property(tries = 300)
    void findsTheFirstLoneSurrogate(
            @ForAll("wellFormed") String before, @ForAll("wellFormed") String after, @ForAll boolean high) {
        // a low one after a well-formed text is alone; a high one is, unless a low one follows, which none does here
        String text = before + (high ? '\ud800' : '\udc00') + after;

        assertThat(Utf8.length(text)).isEqualTo(-1L - before.length());
    }
}
