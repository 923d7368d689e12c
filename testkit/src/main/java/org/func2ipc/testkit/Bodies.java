package org.func2ipc.testkit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** Values as bodies of their own, and back. */
final class Bodies {
    private Bodies() {}

    /** The encoding of {@code value}. */
    static <T> byte[] of(WireCodec<T> codec, T value) {
        WireMessage message = new WireMessage();
        codec.encode(value, message);
        return copy(message);
    }

    static byte[] copy(WireMessage message) {
        return Arrays.copyOf(message.body(), message.length());
    }

    /** The value of {@code body}, which lies between other bytes. */
    static <T> T decode(WireCodec<T> codec, byte[] body) {
        WireMessage message = new WireMessage();
        message.reserve(body.length + 64);
        Arrays.fill(message.body(), (byte) 0xff);
        message.reserve(body.length);
        System.arraycopy(body, 0, message.body(), 0, body.length);
        return codec.decode(message);
    }

    /** Fails unless {@code body} is refused, or is exactly the encoding of what it decodes to. */
    static <T> void decodesOrRejects(WireCodec<T> codec, byte[] body) {
        decodesOrRejects(codec, body, false);
    }

    /**
     * Fails unless {@code body} is refused, or is exactly the encoding of what it decodes to.
     *
     * @param unknown true when tags that nobody knows decode too: then only the value must come back equal
     */
    static <T> void decodesOrRejects(WireCodec<T> codec, byte[] body, boolean unknown) {
        T value;
        try {
            value = decode(codec, body);
        } catch (WireFormatException expected) {
            return;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("decoding must give a value or a WireFormatException: " + hex(body), e);
        }
        byte[] again = of(codec, value);
        same(unknown ? of(codec, decode(codec, again)) : body, again);
    }

    static void same(byte[] one, byte[] other) {
        int at = Arrays.mismatch(one, other);
        if (at >= 0) {
            throw new AssertionError("bodies differ at byte " + at + ":\n" + hex(one) + "\n" + hex(other));
        }
    }

    static String hex(byte[] body) {
        return HexFormat.of().formatHex(body);
    }

    @SuppressWarnings("unchecked") // only read
    static <T> T[] array(Stream<T> values) {
        return (T[]) values.toArray();
    }
}
