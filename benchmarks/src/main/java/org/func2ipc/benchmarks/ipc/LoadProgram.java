package org.func2ipc.benchmarks.ipc;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Program;

/** Lets all client domains call at the same time; prints what they did together, and the one that did least. */
final class LoadProgram implements Program {
    static final String ALL = "all clients";
    /** Argument, and family of the row: the program calls now and then, while the others call as fast as they can. */
    static final String RARE = "rare caller";

    static final String FEWEST = "least client";

    private final Load load;

    LoadProgram(Load load) {
        this.load = load;
    }

    @Override
    public int run(Console console) throws Exception {
        List<String> arguments = console.arguments();
        long warmUpMillis = Long.parseLong(arguments.get(0));
        long millis = Long.parseLong(arguments.get(1));
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warmUpMillis);
        if (arguments.contains(RARE)) {
            console.out()
                    .println(Row.of(RARE, OurRows.NAME, load.rarely(begin, millis), Double.NaN, Double.NaN)
                            .fields());
            return 0;
        }
        LoadCounts counts = load.load(begin, millis).toCompletableFuture().get();
        double bytes = (double) counts.allocated() / counts.calls();
        Row all =
                Row.of(ALL, OurRows.NAME, counts.histogram(), bytes, Double.NaN).at(counts.calls() * 1e3 / millis);
        console.out().println(all.fields());
        console.out()
                .println(Row.of(FEWEST, OurRows.NAME, counts.fewest() * 1e3 / millis, "calls/s")
                        .fields());
        return 0;
    }
}
