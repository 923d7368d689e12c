package org.func2ipc.runtime.gate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * The body of every reply that is neither result nor declared exception.
 *
 * <pre>
 * | u32 number | u32 count of texts | for each: u32 bytes, UTF-8 | zero to a multiple of 8 |
 * </pre>
 */
final class FaultBody {
    private static final int MAX_TEXTS = 64;

    private FaultBody() {}

    /** {@code text} cut to {@code maxBytes} of UTF-8, at a character; lone surrogates become {@code ?}. */
    static String clip(String text, int maxBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, maxBytes);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Writes {@code number} and as many of {@code texts}, in order, as {@code window} bytes hold. */
    static void encode(WireMessage message, int number, List<String> texts, int window) {
        List<byte[]> encoded = new ArrayList<>();
        int length = 8;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (padded(length + 4 + bytes.length) > window) {
                break;
            }
            length += 4 + bytes.length;
            encoded.add(bytes);
        }
        message.clear(padded(length));
        ByteBuffer body = ByteBuffer.wrap(message.body(), 0, message.length()).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt(number).putInt(encoded.size());
        for (byte[] bytes : encoded) {
            body.putInt(bytes.length).put(bytes);
        }
    }

    private static int padded(int length) {
        return (length + 7) & ~7;
    }

    /** The number that {@code message} begins with. */
    static int number(WireMessage message) {
        return open(message).getInt();
    }

    /**
     * The texts of {@code message}.
     *
     * @throws WireFormatException when it is not a body of this form
     */
    static List<String> texts(WireMessage message) {
        ByteBuffer body = open(message);
        body.getInt();
        long count = Integer.toUnsignedLong(body.getInt());
        if (count > MAX_TEXTS) {
            throw malformed(WireFault.TOO_MANY, 4, "at most " + MAX_TEXTS + " texts", Long.toString(count));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(body));
        }
        return List.copyOf(texts);
    }

    private static ByteBuffer open(WireMessage message) {
        if (message.length() < 8) {
            throw malformed(WireFault.TRUNCATED, 0, "at least 8 bytes", Integer.toString(message.length()));
        }
        return ByteBuffer.wrap(message.body(), 0, message.length()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer body) {
        int at = body.position();
        if (body.remaining() < 4) {
            throw malformed(WireFault.TRUNCATED, at, "the length of a text", "the end");
        }
        long length = Integer.toUnsignedLong(body.getInt());
        if (length > body.remaining()) {
            throw malformed(WireFault.TRUNCATED, at, "at most " + body.remaining() + " bytes", Long.toString(length));
        }
        ByteBuffer bytes = body.slice(body.position(), (int) length);
        body.position(body.position() + (int) length);
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw malformed(WireFault.BAD_UTF8, at + 4, "UTF-8", String.valueOf(e.getMessage()));
        }
    }

    private static WireFormatException malformed(WireFault fault, int offset, String expected, String found) {
        return new WireFormatException(fault, 0, offset, expected, found);
    }
}
