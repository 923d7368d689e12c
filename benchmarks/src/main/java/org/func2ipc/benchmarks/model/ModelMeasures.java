package org.func2ipc.benchmarks.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.sel4.kernel.object.KernelConfig;

/** The kernel model: steps of a random workload, revoke by size, lookup by depth. The best of several runs counts. */
public final class ModelMeasures {
    private static final int RUNS = 7;
    private static final List<Integer> REVOKED = List.of(100, 1_000, 10_000);
    private static final List<Integer> DEPTHS = List.of(1, 2, 4, 8, 16);

    private ModelMeasures() {}

    /** Takes all of them; a few seconds. */
    public static List<Measure> take() {
        List<Measure> measures = new ArrayList<>();
        measures.add(steps("model: random workload, classic", KernelConfig.classic(), false));
        measures.add(steps("model: random workload, MCS", KernelConfig.mixedCriticality(), false));
        measures.add(steps("model: random workload, invariants at each step", KernelConfig.classic(), true));
        measures.add(roundTrips());
        measures.addAll(revokes());
        measures.addAll(lookups());
        return measures;
    }

    private static Measure steps(String what, KernelConfig config, boolean isChecked) {
        RandomSteps steps = new RandomSteps(config, isChecked);
        long nanos = best(steps::run);
        return new Measure(what, format("%,.0f steps/s", steps.count() * 1e9 / nanos), "");
    }

    private static Measure roundTrips() {
        CallSteps calls = new CallSteps();
        long nanos = best(calls::run);
        return new Measure(
                "model: call and reply of two threads",
                format("%,.0f round trips/s", CallSteps.ROUND_TRIPS * 1e9 / nanos),
                calls.isFast() ? "all on the fast path" : "not all on the fast path");
    }

    private static List<Measure> revokes() {
        List<Measure> measures = new ArrayList<>();
        double first = 0;
        for (int count : REVOKED) {
            long nanos = best(() -> new RevokeSteps(count).run());
            double each = nanos / (double) count;
            first = first == 0 ? each : first;
            measures.add(new Measure(
                    format("model: revoke of %,d capabilities", count),
                    format("%,.1f us", nanos / 1e3),
                    format("%.0f ns each, %.2f of that for %d (linear: 1)", each, each / first, REVOKED.get(0))));
        }
        return measures;
    }

    private static List<Measure> lookups() {
        List<Lookups> all = DEPTHS.stream().map(Lookups::new).toList();
        for (int i = 0; i < RUNS; i++) {
            all.forEach(Lookups::run);
        }
        List<Measure> measures = new ArrayList<>();
        for (Lookups lookups : all) {
            int depth = lookups.depth();
            double nanos = best(lookups::run) / (double) Lookups.COUNT;
            measures.add(new Measure(
                    format("model: lookup through %d level%s", depth, depth == 1 ? "" : "s"),
                    format("%.1f ns", nanos),
                    format("%.1f ns for each level", nanos / depth)));
        }
        return measures;
    }

    private static long best(LongSupplier run) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            best = Math.min(best, run.getAsLong());
        }
        return best;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
