package org.func2ipc.runtime.cli;

/** Times that a command line gives in seconds. */
final class Seconds {
    private static final double LEAST = 0.05;
    private static final double MOST = 3600;
    private static final double NANOS = 1e9;

    private Seconds() {}

    /** The value of {@code option} in nanoseconds; {@code fallback} seconds without it. */
    static long of(Arguments arguments, String option, double fallback) {
        String value = arguments.value(option);
        double seconds = value == null ? fallback : number(value);
        if (!(seconds >= LEAST && seconds <= MOST)) {
            throw arguments.wrong(
                    option + " must be a number of seconds in " + LEAST + ".." + MOST + ": " + option + "=" + value);
        }
        return (long) (seconds * NANOS);
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
