package org.func2ipc.benchmarks.codecs;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures every codec with every message in one run, and prints them side by side. */
public final class CodecMeasures {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int SLICE_MILLIS = 60;
    private static final int WARMUP_SLICES = 6;
    private static final int SLICES = 8;

    private CodecMeasures() {}

    /** Prints the tables, and which aims were met. */
    public static void print(PrintStream out) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName() + "\\.")
                .forks(1)
                .jvmArgsAppend(
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-DFORY_LOG_LEVEL=WARN")
                .warmupIterations(WARMUP_SLICES)
                .warmupTime(TimeValue.milliseconds(SLICE_MILLIS))
                .measurementIterations(SLICES)
                .measurementTime(TimeValue.milliseconds(SLICE_MILLIS))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        Map<MessageKind, Map<PeerKind, CodecCost>> costs = new EnumMap<>(MessageKind.class);
        add(costs, new Runner(options.build()).run());
        out.println("JDK " + Runtime.version() + ", " + System.getProperty("os.arch") + ", best of " + SLICES
                + " slices of " + SLICE_MILLIS + " ms");
        costs.forEach((message, peers) -> out.println(table(message, peers)));
        CodecAims.of(costs).forEach(out::println);
    }

    private static void add(Map<MessageKind, Map<PeerKind, CodecCost>> costs, Collection<RunResult> results) {
        for (RunResult result : results) {
            MessageKind message = MessageKind.valueOf(result.getParams().getParam("message"));
            PeerKind peer = PeerKind.valueOf(result.getParams().getParam("peer"));
            double nanos = result.getPrimaryResult().getStatistics().getMin();
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            if (allocated == null) {
                throw new IllegalStateException("JMH gave no " + ALLOCATED + ", only "
                        + result.getSecondaryResults().keySet());
            }
            boolean encode = result.getPrimaryResult().getLabel().equals("encode");
            costs.computeIfAbsent(message, unused -> new EnumMap<>(PeerKind.class))
                    .merge(peer, CodecCost.of(encode, nanos, allocated.getScore()), CodecCost::and);
        }
    }

    private static String table(MessageKind message, Map<PeerKind, CodecCost> peers) {
        List<Map.Entry<PeerKind, CodecCost>> rows = new ArrayList<>(peers.entrySet());
        return AsciiTable.getTable(
                rows,
                List.of(
                        new Column()
                                .header(message.text())
                                .headerAlign(HorizontalAlign.LEFT)
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(row -> row.getKey().text()),
                        new Column()
                                .header("validates")
                                .with(row -> row.getKey().validates() ? "yes" : "no"),
                        number("encode ns", row -> row.encodeNanos(), "%.1f"),
                        number("encode bytes", row -> row.encodeBytes(), "%.0f"),
                        number("decode ns", row -> row.decodeNanos(), "%.1f"),
                        number("decode bytes", row -> row.decodeBytes(), "%.0f")));
    }

    private static com.github.freva.asciitable.ColumnData<Map.Entry<PeerKind, CodecCost>> number(
            String header, java.util.function.ToDoubleFunction<CodecCost> value, String format) {
        return new Column()
                .header(header)
                .with(row -> String.format(Locale.ROOT, format, Math.abs(value.applyAsDouble(row.getValue()))));
    }
}
