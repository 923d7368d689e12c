package org.func2ipc.runtime.html;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.counters.LatencyScale;

/** How long calls took, as a histogram over a logarithmic axis of time. */
final class LatencyPicture {
    private static final int HEIGHT = 120;
    private static final int LEFT = 8;
    private static final int AXIS = 22;
    private static final int WIDTH = 780;
    /** Room that the text of a tick takes. */
    private static final int LABEL = 60;
    /** Buckets of the scale that make one bar. */
    private static final int MERGED = 4;

    private LatencyPicture() {}

    /** The picture of {@code counts}, one for each bucket of the scale. */
    static String of(String title, long[] counts) {
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        int last = counts.length - 1;
        while (last > first && counts[last] == 0) {
            last--;
        }
        first = first / MERGED * MERGED;
        List<Long> bars = new ArrayList<>();
        for (int bucket = first; bucket <= last && bucket < counts.length; bucket += MERGED) {
            long sum = 0;
            for (int each = bucket; each < Math.min(counts.length, bucket + MERGED); each++) {
                sum += counts[each];
            }
            bars.add(sum);
        }
        return draw(title, first, bars);
    }

    private static String draw(String title, int first, List<Long> bars) {
        Svg svg = new Svg(WIDTH, HEIGHT + AXIS, title);
        long highest = bars.stream().mapToLong(Long::longValue).max().orElse(1);
        double width = (double) (WIDTH - 2 * LEFT) / Math.max(1, bars.size());
        for (int index = 0; index < bars.size(); index++) {
            long count = bars.get(index);
            int bucket = first + index * MERGED;
            double height = count == 0 ? 0 : Math.max(1, (double) count / highest * (HEIGHT - 10));
            String range = Durations.of(LatencyScale.from(bucket)) + " to "
                    + Durations.of(LatencyScale.from(bucket + MERGED)) + ": " + count + " calls";
            svg.bar("bar", LEFT + index * width, HEIGHT - height, Math.max(1, width - 1), height, range);
        }
        svg.rule("axis", LEFT, HEIGHT, WIDTH - LEFT, HEIGHT);
        int step = Math.max(1, bars.size() / 6);
        for (int index = 0; index < bars.size(); index += step) {
            double x = LEFT + index * width;
            svg.rule("axis", x, HEIGHT, x, HEIGHT + 4);
            svg.text(
                    x > WIDTH - LABEL ? "tick end" : "tick",
                    Math.min(x, WIDTH - LEFT),
                    HEIGHT + 16,
                    Durations.of(LatencyScale.from(first + index * MERGED)));
        }
        return svg.toString();
    }
}
