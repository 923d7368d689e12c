package org.func2ipc.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** What a measured program printed: lines {@code name=value}. */
public final class PrintedValues {
    private final Properties values = new Properties();

    /**
     * Reads it.
     *
     * @param out all that the program printed, in UTF-8
     */
    public PrintedValues(ByteArrayOutputStream out) throws IOException {
        values.load(new StringReader(out.toString(StandardCharsets.UTF_8)));
    }

    /** Value of {@code name}; not a number when the program did not print it. */
    public double value(String name) {
        return Double.parseDouble(values.getProperty(name, "NaN"));
    }

    /** Of times in nanoseconds: {@code p50 409  p99 454  p99.9 1,703 ns}, of {@code name.p50} and so on. */
    public String percentiles(String name) {
        return String.format(
                Locale.ROOT,
                "p50 %,.0f  p99 %,.0f  p99.9 %,.0f ns",
                value(name + ".p50"),
                value(name + ".p99"),
                value(name + ".p999"));
    }
}
