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
import org.openjdk.jmh.util.Statistics;

/**
 * The cost of an edge inside a domain, by JMH: each form in JVMs of its own, many short iterations. The best of them is
 * the one that no other process disturbed; their mean stands beside it.
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
        Map<String, Statistics> nanos = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            nanos.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getStatistics());
        }
        Statistics plain = measured(nanos, "plainCall");
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure("plain interface call", format(plain), ""));
        measures.add(compared("direct edge", measured(nanos, "directEdge"), plain, " (aim: at most 1)"));
        measures.add(compared("direct edge with lock", measured(nanos, "lockedEdge"), plain, ""));
        return measures;
    }

    private static Statistics measured(Map<String, Statistics> nanos, String benchmark) {
        Statistics found = nanos.get(benchmark);
        if (found == null) {
            throw new IllegalStateException("JMH gave no result for " + benchmark + ", only " + nanos.keySet());
        }
        return found;
    }

    private static Measure compared(String what, Statistics nanos, Statistics plain, String aim) {
        return new Measure(
                what,
                format(nanos),
                String.format(
                        Locale.ROOT,
                        "best %+.2f, mean %+.2f ns to a plain call%s",
                        nanos.getMin() - plain.getMin(),
                        nanos.getMean() - plain.getMean(),
                        aim));
    }

    private static String format(Statistics nanos) {
        return String.format(Locale.ROOT, "best %.2f  mean %.2f ns", nanos.getMin(), nanos.getMean());
    }
}
