package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.runtime.live.EdgeLoad;
import org.func2ipc.runtime.live.FoundRun;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.report.Json;
import picocli.CommandLine.Model.CommandSpec;

/** {@code top}: what a running system carries, again and again. */
final class TopCommand implements Command {
    private static final List<String> FORMATS = List.of("table", "lines", "json");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Terminal terminal;

    TopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "top";
    }

    @Override
    public String description() {
        return "Shows what a running system carries, again and again: domains, edges, round trips, who waits.";
    }

    @Override
    public void declare(CommandSpec spec) {
        LiveRun.declare(spec);
        spec.addOption(OptionForm.value("--every", "SECONDS", "Time between two looks. Default: 1"));
        spec.addOption(OptionForm.value("--count", "N", "How often to look. Default: until the run ends."));
        spec.addOption(OptionForm.value(
                "--format",
                "FORMAT",
                "What is printed: table (drawn in place), lines, json (a line each time). Default: table on a terminal,"
                        + " else lines."));
    }

    @Override
    public int run(Arguments arguments) {
        boolean drawing = Screen.isTerminal(terminal.out());
        String format = arguments.value("--format") == null
                ? drawing ? "table" : "lines"
                : arguments.oneOf("--format", "format", FORMATS);
        long every = Seconds.of(arguments, "--every", 1);
        long count = count(arguments);
        FoundRun run = LiveRun.of(arguments);
        Screen screen = new Screen(terminal.out());
        try {
            RunSnapshot before = RunSnapshot.of(run);
            for (long look = 0; look < count; look++) {
                TimeUnit.NANOSECONDS.sleep(every);
                if (!run.isAlive()) {
                    return ended();
                }
                if (terminal.out().checkError()) {
                    return 0; // nobody reads it any more
                }
                RunSnapshot now = RunSnapshot.of(run);
                List<EdgeLoad> loads = EdgeLoad.between(before, now);
                before = now;
                print(now, loads, format, drawing, screen);
            }
        } catch (IOException e) {
            return ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static long count(Arguments arguments) {
        String value = arguments.value("--count");
        try {
            long count = value == null ? Long.MAX_VALUE : Long.parseLong(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw arguments.wrong("--count must be a whole number of at least 1: --count=" + value);
    }

    private void print(RunSnapshot now, List<EdgeLoad> loads, String format, boolean drawing, Screen screen) {
        LiveTables tables = new LiveTables(now, loads);
        String time = LocalTime.now(ZoneId.systemDefault()).format(TIME);
        switch (format) {
            case "json" -> terminal.print(Json.of(LiveJson.of(now, loads)) + "\n");
            case "lines" -> terminal.print(tables.lines(time));
            default -> {
                String picture =
                        time + "  " + tables.headline() + "\n" + tables.domains() + tables.edges() + tables.remarks();
                if (drawing) {
                    screen.draw(picture);
                } else {
                    terminal.print(picture);
                }
            }
        }
    }

    private int ended() {
        terminal.note("the run has ended");
        return 0;
    }
}
