package org.func2ipc.runtime.gate;

import java.util.Locale;

/** Durations as messages show them. */
final class Durations {
    private Durations() {}

    /** {@code 10 s}, {@code 1.5 s}, {@code 250 ms}, {@code 0 ms}. */
    static String describe(long nanos) {
        double millis = Math.max(0, nanos) / 1e6;
        return millis >= 1000
                ? String.format(Locale.ROOT, "%.3f", millis / 1000).replaceAll("\\.?0+$", "") + " s"
                : String.format(Locale.ROOT, "%.0f ms", millis);
    }
}
