package org.func2ipc.runtime.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** UTF-8, strict both ways: text with a lone surrogate has no encoding, malformed bytes have no text. */
public final class Utf8 {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Bytes of {@code text} in UTF-8; or {@code -1 - index} of its first lone surrogate. */
    public static long length(String text) {
        int chars = text.length();
        int index = 0;
        while (index < chars && text.charAt(index) < 0x80) {
            index++;
        }
        return index == chars ? chars : lengthFrom(text, index);
    }

    private static long lengthFrom(String text, int ascii) {
        long bytes = ascii;
        for (int index = ascii; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < 0x80) {
                bytes += 1;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(unit)) {
                bytes += 3;
            } else if (isPair(text, index)) {
                bytes += 4;
                index++;
            } else {
                return -1L - index;
            }
        }
        return bytes;
    }

    private static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /** Writes well-formed {@code text} to {@code target[at..at+length)}; {@code length} as {@link #length} gives it. */
    @SuppressWarnings("deprecation") // copies the low byte of each char: what ASCII needs, without allocation
    static void write(String text, int length, byte[] target, int at) {
        if (text.length() == length) {
            text.getBytes(0, length, target, at);
            return;
        }
        int to = at;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < 0x80) {
                target[to++] = (byte) unit;
            } else if (unit < 0x800) {
                target[to++] = (byte) (0xc0 | (unit >> 6));
                target[to++] = (byte) (0x80 | (unit & 0x3f));
            } else if (!Character.isSurrogate(unit)) {
                target[to++] = (byte) (0xe0 | (unit >> 12));
                target[to++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
                target[to++] = (byte) (0x80 | (unit & 0x3f));
            } else {
                int point = Character.toCodePoint(unit, text.charAt(++index));
                target[to++] = (byte) (0xf0 | (point >> 18));
                target[to++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                target[to++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                target[to++] = (byte) (0x80 | (point & 0x3f));
            }
        }
    }

    /** The text of {@code source[at..at+length)}, which {@link #malformed} found well-formed. */
    static String read(byte[] source, int at, int length) {
        return new String(source, at, length, StandardCharsets.UTF_8);
    }

    /**
     * Index of the first byte of {@code source[at..end)} where no well-formed sequence starts (Unicode 15, table 3-7);
     * -1 when there is none.
     */
    static int malformed(byte[] source, int at, int end) {
        int index = at;
        while (index < end) {
            if (index + 8 <= end && ((long) WORD.get(source, index) & NOT_ASCII) == 0) {
                index += 8;
            } else {
                int bytes = sequence(source, index, end);
                if (bytes == 0) {
                    return index;
                }
                index += bytes;
            }
        }
        return -1;
    }

    private static int sequence(byte[] source, int at, int end) {
        int first = source[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int bytes = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (first < 0xc2 || first > 0xf4 || at + bytes > end) {
            return 0;
        }
        int second = source[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int next = at + 2; next < at + bytes; next++) {
            if ((source[next] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return bytes;
    }
}
