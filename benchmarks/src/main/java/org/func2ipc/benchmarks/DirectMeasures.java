package org.func2ipc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The cost of an edge inside a domain, by JMH: each form in JVMs of its own. Of many short iterations the best counts,
 * which is the one that no other process disturbed.
 */
final class DirectMeasures {
    private DirectMeasures() {}

    static List<Measure> take() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(DirectEdgeBenchmark.class.getName())
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(150)
                .measurementTime(TimeValue.milliseconds(10))
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> nanos = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            nanos.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getStatistics().getMin());
        }
        double plain = nanos.getOrDefault("plainCall", Double.NaN);
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure("plain interface call", format(plain), ""));
        measures.add(compared("direct edge", nanos.getOrDefault("directEdge", Double.NaN), plain, " (aim: at most 1)"));
        measures.add(compared("direct edge with lock", nanos.getOrDefault("lockedEdge", Double.NaN), plain, ""));
        return measures;
    }

    private static Measure compared(String what, double nanos, double plain, String aim) {
        return new Measure(
                what, format(nanos), String.format(Locale.ROOT, "%+.2f ns to a plain call%s", nanos - plain, aim));
    }

    private static String format(double nanos) {
        return String.format(Locale.ROOT, "%.2f ns", nanos);
    }
}
