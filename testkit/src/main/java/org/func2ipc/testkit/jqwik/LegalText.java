package org.func2ipc.testkit.jqwik;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Well-formed text whose code points take one, two, three and four bytes of UTF-8. */
final class LegalText {
    private static final int MAX_POINTS = 12;

    private LegalText() {}

    /** Text of at most {@code max} bytes of UTF-8; now and then of exactly so many. */
    static Arbitrary<String> upTo(long max) {
        int most = (int) Math.min(max, MAX_POINTS);
        Arbitrary<String> some =
                points().list().ofMaxSize(most).map(LegalText::join).map(text -> cut(text, max));
        if (max == 0 || max > 4096) {
            return some;
        }
        Arbitrary<String> full =
                points().list().ofMinSize(1).ofMaxSize(MAX_POINTS).map(points -> fill(points, max));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(7, some), net.jqwik.api.Tuple.of(1, full));
    }

    /** Code points of each UTF-8 length, and those at the edges between them. */
    static Arbitrary<Integer> points() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between('a', 'z'),
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0x7ff),
                Arbitraries.integers().between(0x800, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0xffff),
                Arbitraries.integers().between(0x10000, 0x10ffff));
    }

    private static String join(List<Integer> points) {
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    /** {@code text} without the code points that exceed {@code max} bytes. */
    private static String cut(String text, long max) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > max) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static String fill(List<Integer> points, long max) {
        String text = cut(join(points), max);
        return text + "a".repeat((int) max - text.getBytes(StandardCharsets.UTF_8).length);
    }
}
