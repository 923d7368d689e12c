package org.func2ipc.runtime.html;

import java.util.List;
import java.util.Map;
import org.func2ipc.runtime.record.RecordedEvent;

/** Calls over time, a lane for each edge, with what happened to domains. */
final class TimelinePicture {
    private static final int LANE = 46;
    private static final int BARS = 30;
    private static final int WIDTH = 780;
    private static final int LEFT = 8;
    private static final int TOP = 18;
    private static final int AXIS = 24;
    private static final int TICKS = 6;

    private TimelinePicture() {}

    static String of(TimeBins bins, List<RecordedEvent> events) {
        int lanes = Math.max(1, bins.lanes().size());
        int bottom = TOP + lanes * LANE;
        Svg svg = new Svg(WIDTH, bottom + AXIS, "calls over time");
        double span = Math.max(bins.width(), bins.span() + 1);
        double scale = (WIDTH - 2 * LEFT) / span;
        int row = 0;
        for (Map.Entry<String, long[]> lane : bins.lanes().entrySet()) {
            lane(svg, lane.getKey(), lane.getValue(), TOP + row++ * LANE, bins, scale);
        }
        for (RecordedEvent event : events) {
            double x = LEFT + Math.max(0, event.time() - bins.origin()) * scale;
            boolean death = isDeath(event);
            svg.bar(
                    death ? "death" : "event",
                    Math.min(x, WIDTH - LEFT),
                    4,
                    death ? 2 : 1,
                    bottom - 4,
                    event.word() + " " + event.domain() + " at "
                            + Durations.of(Math.max(0, event.time() - bins.origin())) + " " + event.text());
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = LEFT + tick * span / TICKS * scale;
            svg.rule("axis", x, bottom, x, bottom + 4);
            svg.text(tick == TICKS ? "tick end" : "tick", x, bottom + 16, Durations.of((long) (tick * span / TICKS)));
        }
        svg.rule("axis", LEFT, bottom, WIDTH - LEFT, bottom);
        return svg.toString();
    }

    /** Words of the root task that say that something died. */
    static boolean isDeath(RecordedEvent event) {
        return event.word().contains("died")
                || event.word().contains("dead")
                || event.word().contains("killed");
    }

    private static void lane(Svg svg, String name, long[] counts, int top, TimeBins bins, double scale) {
        long highest = 1;
        for (long count : counts) {
            highest = Math.max(highest, count);
        }
        svg.text("lane", LEFT, top + 10, name);
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                double height = Math.max(1, (double) counts[bin] / highest * BARS);
                svg.bar(
                        "bar",
                        LEFT + bin * bins.width() * scale,
                        top + LANE - 2 - height,
                        Math.max(1, bins.width() * scale - 0.5),
                        height,
                        counts[bin] + " calls from " + Durations.of(bin * bins.width()) + " on");
            }
        }
        svg.rule("grid", LEFT, top + LANE - 1, WIDTH - LEFT, top + LANE - 1);
    }
}
