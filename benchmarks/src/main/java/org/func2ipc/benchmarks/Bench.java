package org.func2ipc.benchmarks;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.func2ipc.benchmarks.apps.AppsMeasures;
import org.func2ipc.benchmarks.block.BlockMeasures;
import org.func2ipc.benchmarks.codecs.CodecMeasures;
import org.func2ipc.benchmarks.counters.CountersMeasures;
import org.func2ipc.benchmarks.durable.DurableMeasures;
import org.func2ipc.benchmarks.ipc.IpcReport;
import org.func2ipc.benchmarks.model.ModelMeasures;
import org.func2ipc.benchmarks.record.RecordMeasures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the measurements and prints them as one table. */
@Command(
        name = "bench",
        description = "Measures what the way of a call costs, against the least it could cost.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private enum Part {
        DIRECT,
        IPC,
        FILES,
        APPS,
        BLOCK,
        MODEL,
        COUNTERS,
        CODECS,
        RECORD,
        DURABLE
    }

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description = "What to measure: ${COMPLETION-CANDIDATES}; all of it when nothing is named.")
    private List<Part> parts = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "Round trips between processes in one slice, of which the best counts. Default: ${DEFAULT-VALUE}")
    private long rounds = 0;

    @Option(
            names = "--millis",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Milliseconds for which each row of IPC is measured. Default: ${DEFAULT-VALUE}")
    private long millis = 0;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the rows of IPC are written as JSON, too.")
    private @Nullable Path json;

    /** Exits with 0, 1 when a measurement failed, 2 for a wrong command line. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Measure> measures = new ArrayList<>();
        for (Part part : parts.isEmpty() ? List.of(Part.values()) : parts) {
            measures.addAll(
                    switch (part) {
                        case DIRECT -> DirectMeasures.take();
                        case IPC -> ipc();
                        case FILES -> FilesMeasures.take(System.err);
                        case APPS -> AppsMeasures.take();
                        case BLOCK -> BlockMeasures.take(System.err);
                        case MODEL -> ModelMeasures.take();
                        case RECORD -> RecordMeasures.take(System.err);
                        case COUNTERS -> CountersMeasures.take();
                        case DURABLE -> DurableMeasures.take(System.err);
                        case CODECS -> {
                            CodecMeasures.print(out);
                            yield List.of();
                        }
                    });
        }
        if (measures.isEmpty()) {
            return 0;
        }
        out.println("JDK " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        out.println(AsciiTable.getTable(
                measures,
                List.of(
                        column("measurement", HorizontalAlign.LEFT).with(Measure::what),
                        column("result", HorizontalAlign.RIGHT).with(Measure::result),
                        column("compared", HorizontalAlign.LEFT).with(Measure::against))));
        return 0;
    }

    private List<Measure> ipc() throws Exception {
        List<Measure> measures = new ArrayList<>(IpcMeasures.take(rounds, System.err));
        measures.addAll(IpcReport.take(millis, Optional.ofNullable(json), System.err));
        return measures;
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(align);
    }
}
