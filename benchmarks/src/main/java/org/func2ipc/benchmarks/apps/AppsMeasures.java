package org.func2ipc.benchmarks.apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.dsl.apps.AppsChecker;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.dsl.apps.PlanResult;
import org.func2ipc.dsl.apps.Planner;
import org.func2ipc.dsl.placement.PlacementRule;
import org.tomlj.Toml;

/** Reads, checks and plans descriptors of two sizes: ten times the size may cost ten times the time. */
public final class AppsMeasures {
    private static final int SMALL = 1_000;
    private static final int LARGE = 10_000;
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e6;

    /** The best time of each step, in nanoseconds, by its name. */
    private final Map<String, Map<Integer, Long>> best = new LinkedHashMap<>();

    private AppsMeasures() {}

    /**
     * Takes the measurements: the best of {@value #ROUNDS} rounds, both sizes in turn.
     *
     * @throws IllegalStateException when the generated file has a fault
     */
    public static List<Measure> take() {
        AppsMeasures measures = new AppsMeasures();
        List<LargeDescriptor> descriptors = List.of(LargeDescriptor.of(SMALL), LargeDescriptor.of(LARGE));
        for (int round = 0; round < ROUNDS; round++) {
            descriptors.forEach(measures::round);
        }
        List<Measure> lines = new ArrayList<>();
        measures.best.forEach((step, times) -> {
            for (LargeDescriptor descriptor : descriptors) {
                lines.add(line(step, descriptor, times));
            }
        });
        return lines;
    }

    private static Measure line(String step, LargeDescriptor descriptor, Map<Integer, Long> times) {
        long small = times.getOrDefault(SMALL, 0L);
        long nanos = times.getOrDefault(descriptor.tasks(), 0L);
        return new Measure(
                String.format(
                        Locale.ROOT,
                        "apps.toml, %,d tasks, %,d edges: %s",
                        descriptor.tasks(),
                        descriptor.edges(),
                        step),
                String.format(Locale.ROOT, "%.1f ms", nanos / NANOS),
                descriptor.tasks() == SMALL
                        ? ""
                        : String.format(Locale.ROOT, "%.1f times that of 1,000; linear is 10", (double) nanos / small));
    }

    private void round(LargeDescriptor descriptor) {
        int tasks = descriptor.tasks();
        long start = System.nanoTime();
        boolean parsed = !Toml.parse(descriptor.text()).hasErrors();
        start = note("parse (tomlj alone)", tasks, start);
        AppsReading reading = AppsReader.read("large", descriptor.text(), DuplicateNames.REFUSED);
        start = note("parse, read, check", tasks, start);
        AppsFile apps = reading.apps();
        int faults = AppsChecker.check(apps).size() + reading.faults().size();
        start = note("check alone", tasks, start);
        PlanResult plan = Planner.plan(apps, PlacementRule.PROGRAMS, descriptor.selection());
        start = note("plan, rule programs", tasks, start);
        PlanResult all = Planner.plan(
                apps,
                PlacementRule.PROGRAMS,
                apps.tasks().stream().map(AppsFile.Task::name).toList());
        note("plan, all selected", tasks, start);
        int edges = apps.tasks().stream().mapToInt(task -> task.deps().size()).sum();
        boolean valid =
                parsed && faults == 0 && plan.faults().isEmpty() && all.faults().isEmpty();
        if (!valid || edges != descriptor.edges() || all.plan().domains().size() != tasks) {
            throw new IllegalStateException("a generated descriptor must be valid: tasks=" + tasks + ", edges=" + edges
                    + ", faults=" + reading.faults());
        }
    }

    private long note(String step, int tasks, long start) {
        best.computeIfAbsent(step, unused -> new LinkedHashMap<>()).merge(tasks, System.nanoTime() - start, Math::min);
        return System.nanoTime();
    }
}
