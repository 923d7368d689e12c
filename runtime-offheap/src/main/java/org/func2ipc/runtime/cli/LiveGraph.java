package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.func2ipc.dsl.export.EdgeLook;
import org.func2ipc.dsl.export.SystemGraph;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.live.EdgeLoad;
import org.func2ipc.runtime.live.FoundRun;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.RunningSystems;
import org.func2ipc.runtime.report.Json;
import picocli.CommandLine.Model.CommandSpec;

/** {@code graph --live}: the running system, its edges coloured by what they carry, compared with the busiest one. */
final class LiveGraph {
    private static final double HIGH = 0.99;
    private static final String IDLE = "#9aa3b2";

    /** From cold to hot. */
    private static final List<String> COLOURS = List.of("#2a7a3b", "#a89600", "#e07b00", "#c4161c");

    /** The part of the busiest edge's calls from which a colour counts. */
    private static final double[] FROM = {0, 0.01, 0.1, 0.5};

    private final SystemModel model;
    private final Terminal terminal;

    LiveGraph(SystemModel model, Terminal terminal) {
        this.model = model;
        this.terminal = terminal;
    }

    static void declare(CommandSpec spec) {
        spec.addOption(
                OptionForm.flag(
                        "--live",
                        "Draw the running system, edges coloured by load: grey, green, yellow, orange, red; also as --format json."));
        spec.addOption(OptionForm.value("--every", "SECONDS", "With --live: how long to look. Default: 1"));
        spec.addOption(
                OptionForm.value("--run", "DIR", "With --live: the run directory, where it runs several times."));
    }

    /** Draws it in {@code format}; returns the exit status. */
    int draw(Arguments arguments, String format) {
        long nanos = Seconds.of(arguments, "--every", 1);
        FoundRun run = find(arguments);
        try {
            RunSnapshot before = RunSnapshot.of(run);
            TimeUnit.NANOSECONDS.sleep(nanos);
            RunSnapshot now = RunSnapshot.of(run);
            List<EdgeLoad> loads = EdgeLoad.between(before, now);
            terminal.print(format.equals("json") ? json(now, loads) : picture(run, loads, format));
            return 0;
        } catch (IOException e) {
            terminal.complain("the run of " + model.name() + " has ended: " + e.getMessage());
            return RunResult.SYSTEM_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunResult.SYSTEM_FAILED;
        }
    }

    private FoundRun find(Arguments arguments) {
        String directory = arguments.value("--run");
        try {
            FoundRun run =
                    directory == null ? RunningSystems.named(model.name()) : RunningSystems.in(Path.of(directory));
            if (!run.description().system().equals(model.name())) {
                throw arguments.wrong("the run in " + run.directory() + " is of system "
                        + run.description().system() + ", not of " + model.name());
            }
            return run;
        } catch (InvalidPathException e) {
            throw arguments.wrong("--run needs a directory: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }

    private String picture(FoundRun run, List<EdgeLoad> loads, String format) {
        return GraphForm.print(
                new SystemGraph(model, run.description().placement(), edge -> look(edge, loads)), format);
    }

    private static EdgeLook look(EdgeModel edge, List<EdgeLoad> loads) {
        return loads.stream()
                .filter(load -> load.total().edge().client().equals(edge.client())
                        && load.total().edge().interfaceName().equals(edge.interfaceName())
                        && load.total().edge().server().equals(edge.server()))
                .findFirst()
                .map(load -> new EdgeLook(note(load), colour(load, busiest(loads))))
                .orElse(EdgeLook.USUAL);
    }

    private static String note(EdgeLoad load) {
        String calls = Quantity.count(load.callsPerSecond()) + "/s";
        long high = load.percentile(HIGH);
        return high == 0 ? calls : calls + ", p99 " + Quantity.time(high);
    }

    private static long busiest(List<EdgeLoad> loads) {
        return loads.stream().mapToLong(EdgeLoad::callsPerSecond).max().orElse(0);
    }

    private static String colour(EdgeLoad load, long busiest) {
        if (load.callsPerSecond() == 0) {
            return IDLE;
        }
        double part = (double) load.callsPerSecond() / busiest;
        return COLOURS.get(IntStream.range(0, FROM.length)
                .filter(step -> part >= FROM[step])
                .max()
                .orElse(0));
    }

    private static String json(RunSnapshot now, List<EdgeLoad> loads) {
        Map<String, Object> json = LiveJson.of(now, loads);
        json.put(
                "edges",
                loads.stream()
                        .map(load -> {
                            Map<String, Object> edge = LiveJson.edge(load);
                            edge.put("colour", colour(load, busiest(loads)));
                            return edge;
                        })
                        .toList());
        return Json.of(json) + "\n";
    }
}
