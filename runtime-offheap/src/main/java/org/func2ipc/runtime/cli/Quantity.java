package org.func2ipc.runtime.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Quantity {
    private static final long KILO = 1000;
    private static final String[] TIMES = {"ns", "us", "ms", "s"};
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final long HOUR = 3600;
    private static final long MINUTE = 60;

    private Quantity() {}

    /** {@code 12.3 us}; {@code -} for 0: none was timed. */
    static String time(long nanos) {
        return nanos <= 0 ? "-" : scaled(nanos, TIMES);
    }

    /** {@code 4.1 kB}. */
    static String size(long bytes) {
        return scaled(bytes, SIZES);
    }

    private static String scaled(long value, String[] units) {
        double left = value;
        int unit = 0;
        while (left >= KILO && unit < units.length - 1) {
            left /= KILO;
            unit++;
        }
        return unit == 0 ? value + " " + units[0] : String.format(Locale.ROOT, "%.1f %s", left, units[unit]);
    }

    /** {@code 1,234,567}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 00:01:02}. */
    static String clock(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }
}
