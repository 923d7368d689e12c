package org.func2ipc.runtime.html;

import java.util.Locale;

/** Times as people read them. */
final class Durations {
    private static final String[] UNITS = {"ns", "us", "ms", "s"};
    private static final int STEP = 1_000;

    private Durations() {}

    /** Three digits and a unit: {@code 1.53 us}. */
    static String of(long nanos) {
        double value = nanos;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        int digits = unit == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, UNITS[unit]);
    }
}
