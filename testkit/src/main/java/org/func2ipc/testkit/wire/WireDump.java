package org.func2ipc.testkit.wire;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Shapes;

/**
 * Prints bodies byte by byte: offset, bytes, the field they belong to, and what they say.
 *
 * <pre>
 *    0  0100000000000000  name       offset 8
 * </pre>
 */
public final class WireDump {
    private static final int BYTES_PER_LINE = 16;
    private static final HexFormat HEX = HexFormat.of();

    private WireDump() {}

    /** The encoding of {@code value}. */
    public static <T> String of(Class<T> type, T value) {
        WireMessage message = new WireMessage();
        WireCodec.of(type).encode(value, message);
        return of(type, Arrays.copyOf(message.body(), message.length()));
    }

    /** {@code body} as a value of {@code type}; it need not be a good one. */
    public static String of(Type type, byte[] body) {
        return print(BodyReader.read(Shapes.of(type), body), body);
    }

    /** {@code body} as a message of {@code parts}: the parameters of a method, or its result. */
    public static String of(List<Part> parts, byte[] body) {
        return print(BodyReader.read(parts, body), body);
    }

    private static String print(List<Extent> extents, byte[] body) {
        int pathWidth = extents.stream()
                .mapToInt(extent -> extent.path().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Extent extent : extents) {
            int end = Math.min(body.length, extent.offset() + extent.length());
            for (int at = extent.offset(); at < end; at += BYTES_PER_LINE) {
                boolean first = at == extent.offset();
                String line = String.format(
                        "%6d  %-" + 2 * BYTES_PER_LINE + "s  %-" + Math.max(1, pathWidth) + "s  %s",
                        at,
                        HEX.formatHex(body, at, Math.min(end, at + BYTES_PER_LINE)),
                        first ? extent.path() : "",
                        first ? extent.meaning() : "");
                text.append(line.stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }
}
