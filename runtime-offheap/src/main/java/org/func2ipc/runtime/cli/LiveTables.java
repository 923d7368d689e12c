package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.live.EdgeLoad;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.RunStatus.DomainStatus;

/** A running system as tables. */
final class LiveTables {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.99;
    private static final double HIGHEST = 0.999;
    private static final long MILLIS = 1000;

    private final RunSnapshot snapshot;
    private final List<EdgeLoad> loads;

    /**
     * @param snapshot the system now
     * @param loads what its edges carried lately
     */
    LiveTables(RunSnapshot snapshot, List<EdgeLoad> loads) {
        this.snapshot = snapshot;
        this.loads = loads.stream().filter(load -> load.total().isShown()).toList();
    }

    /** {@code files  running 00:01:02  root task 4711  3 domains}. */
    String headline() {
        RunDescription run = snapshot.run().description();
        long seconds = Math.max(0, System.currentTimeMillis() - run.started()) / MILLIS;
        return run.system() + "  " + snapshot.status().phase().word() + " " + Quantity.clock(seconds) + "  root task "
                + run.root() + "  " + run.domains().size() + " domains";
    }

    Table domains() {
        Table rows = new Table("domain", "pid", "state", "deaths", "components");
        for (DomainStatus domain : snapshot.status().domains()) {
            rows.row(
                    domain.name(),
                    Long.toString(domain.pid()),
                    state(domain),
                    Long.toString(deaths(domain)),
                    String.join(", ", components(domain)));
        }
        return rows;
    }

    private static String state(DomainStatus domain) {
        return domain.alive() ? domain.life() == 0 ? "alive" : "alive, life " + (domain.life() + 1) : "dead";
    }

    private long deaths(DomainStatus domain) {
        return snapshot.status().deaths().stream()
                .filter(death -> death.domain().equals(domain.name()))
                .count();
    }

    private List<String> components(DomainStatus domain) {
        return snapshot.run().description().domains().stream()
                .filter(placed -> placed.name().equals(domain.name()))
                .flatMap(placed -> placed.components().stream())
                .toList();
    }

    /** Every edge; times are round trips as the client sees them. */
    Table edges() {
        Table rows = new Table(
                "edge", "kind", "calls/s", "p50", "p99", "p99.9", "bytes/s", "waiting", "late", "failed", "calls");
        loads.forEach(load -> rows.row(cells(load).toArray(String[]::new)));
        return rows;
    }

    private static List<String> cells(EdgeLoad load) {
        boolean inside = load.total().edge().isDirect();
        List<String> cells = new ArrayList<>(List.of(
                load.total().edge().describe(), load.total().edge().kind(), Quantity.count(load.callsPerSecond())));
        if (inside) {
            cells.addAll(List.of("-", "-", "-", "-", "-", "-", "-"));
        } else {
            cells.addAll(List.of(
                    Quantity.time(load.percentile(MEDIAN)),
                    Quantity.time(load.percentile(HIGH)),
                    Quantity.time(load.percentile(HIGHEST)),
                    Quantity.size(load.bytesPerSecond()),
                    Long.toString(load.total().waiting()),
                    Quantity.count(load.total().late()),
                    Quantity.count(load.total().failed())));
        }
        cells.add(Quantity.count(load.total().calls()));
        return cells;
    }

    /** One line for each edge, without frames: for who reads a log. */
    String lines(String time) {
        StringBuilder lines = new StringBuilder();
        for (EdgeLoad load : loads) {
            lines.append(time)
                    .append("  ")
                    .append(load.total().edge().describe())
                    .append("  ")
                    .append(load.total().edge().kind())
                    .append("  ")
                    .append(Quantity.count(load.callsPerSecond()))
                    .append(" calls/s");
            if (!load.total().edge().isDirect()) {
                lines.append("  p50 ")
                        .append(Quantity.time(load.percentile(MEDIAN)))
                        .append("  p99 ")
                        .append(Quantity.time(load.percentile(HIGH)))
                        .append("  p99.9 ")
                        .append(Quantity.time(load.percentile(HIGHEST)))
                        .append("  ")
                        .append(Quantity.size(load.bytesPerSecond()))
                        .append("/s  waiting ")
                        .append(load.total().waiting())
                        .append("  late ")
                        .append(load.total().late());
            }
            lines.append('\n');
        }
        snapshot.status().domains().forEach(domain -> lines.append(time)
                .append("  domain ")
                .append(domain.name())
                .append("  pid ")
                .append(domain.pid())
                .append("  ")
                .append(state(domain))
                .append("  deaths ")
                .append(deaths(domain))
                .append('\n'));
        return lines.toString();
    }

    /** What could not be read or is not counted, a line each. */
    String remarks() {
        StringBuilder lines = new StringBuilder();
        snapshot.remarks().forEach(remark -> lines.append(remark).append('\n'));
        return lines.toString();
    }
}
