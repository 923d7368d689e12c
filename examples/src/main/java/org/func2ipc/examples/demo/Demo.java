package org.func2ipc.examples.demo;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.examples.files.FilesSystem;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** Runs {@code files} in every mode, prints one table, and says whether all outputs are equal. */
public final class Demo {
    private static final String[] COMMAND = {"manifest", "/"};
    private static final int DIFFERENT = 1;
    private static final int WRONG_COMMAND_LINE = 2;
    private static final String USAGE = "usage: demo [--image FILE]";

    private record Row(Mode mode, RunResult result, String digest, long lines) {}

    private Demo() {}

    /** Exits with 0 when all outputs are equal, 1 when they differ or a run failed, 2 for a wrong command line. */
    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        RunOptions options = RunOptions.defaults().withArguments(COMMAND);
        if (args.length == 2 && args[0].equals("--image")) {
            options = options.withOption("image", args[1]);
        } else if (List.of(args).equals(List.of("--help"))) {
            out.println(USAGE);
            return 0;
        } else if (args.length > 0) {
            err.println("demo: unknown argument \"" + args[0] + "\"\n" + USAGE);
            return WRONG_COMMAND_LINE;
        }
        warmUp(options);
        List<Row> rows = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            rows.add(row(new FilesSystem(), options.withMode(mode), mode, err));
        }
        out.println("files -- " + String.join(" ", COMMAND));
        out.println(table(rows));
        out.println(
                "time: from the start of the first domain to the end of the last; direct and checked are warm (run once"
                        + " before), ipc is cold: it starts a JVM for each domain");
        return verdict(rows, out);
    }

    /** The modes in this JVM load and compile the same classes: without this the first would pay for the second. */
    private static void warmUp(RunOptions options) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (Mode mode : List.of(Mode.DIRECT, Mode.CHECKED)) {
            Func2Ipc.run(new FilesSystem(), options.withMode(mode), nowhere, nowhere);
        }
    }

    private static Row row(SystemDefinition system, RunOptions options, Mode mode, PrintStream err) {
        Digest digest = new Digest();
        RunResult result = Func2Ipc.run(system, options, new PrintStream(digest, false, StandardCharsets.UTF_8), err);
        return new Row(mode, result, digest.finish(), digest.lines());
    }

    private static String table(List<Row> rows) {
        List<ColumnData<Row>> columns = new ArrayList<>();
        columns.add(column("mode", HorizontalAlign.LEFT, row -> row.mode().word()));
        columns.add(column(
                "processes",
                HorizontalAlign.RIGHT,
                row -> Integer.toString(row.result().processes())));
        List<EdgeCount> edges = rows.get(0).result().calls();
        for (int i = 0; i < edges.size(); i++) {
            int index = i;
            columns.add(column(header(edges.get(i).edge()), HorizontalAlign.RIGHT, row -> calls(row, index)));
        }
        columns.add(column("SHA-256 of output", HorizontalAlign.LEFT, row -> row.digest() + "..."));
        columns.add(column(
                "time", HorizontalAlign.RIGHT, row -> row.result().elapsed().toMillis() + " ms"));
        return AsciiTable.getTable(rows, columns);
    }

    private static String header(EdgeModel edge) {
        return "calls " + edge.client() + " -> " + edge.server();
    }

    private static String calls(Row row, int index) {
        if (index >= row.result().calls().size()) {
            return "?";
        }
        EdgeCount count = row.result().calls().get(index);
        return count.calls() + " " + (count.ipc() ? row.mode() : Mode.DIRECT).word();
    }

    private static ColumnData<Row> column(String header, HorizontalAlign align, Function<Row, String> value) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.CENTER)
                .dataAlign(align)
                .with(value);
    }

    private static int verdict(List<Row> rows, PrintStream out) {
        boolean succeeded = rows.stream().allMatch(row -> row.result().status() == 0);
        boolean equal = rows.stream().map(Row::digest).distinct().count() == 1;
        if (succeeded && equal) {
            out.println("All outputs are equal (" + rows.get(0).lines() + " lines).");
            return 0;
        }
        out.println(equal ? "A run failed." : "The outputs DIFFER.");
        return DIFFERENT;
    }
}
