package org.func2ipc.runtime.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.counters.EdgeSum;
import org.func2ipc.runtime.counters.StatisticsFile;
import org.func2ipc.runtime.live.RunDescription.Edge;

/**
 * A run at a moment, as its files show it.
 *
 * @param nanos the moment, by the machine's monotonic clock
 * @param run the run
 * @param status what its root task says
 * @param edges what each edge has carried, in the order of the description
 * @param open calls under way, where their clients wait
 * @param latest the latest call of each thread and edge
 * @param served requests that threads serve
 * @param failed the latest call of each thread and edge that failed at the boundary
 * @param remarks what could not be read or is not counted, in words
 */
public record RunSnapshot(
        long nanos,
        FoundRun run,
        RunStatus status,
        List<EdgeReading> edges,
        List<OpenCall> open,
        List<LatestCall> latest,
        List<Served> served,
        List<FailedCall> failed,
        List<String> remarks) {
    public RunSnapshot {
        edges = List.copyOf(edges);
        open = List.copyOf(open);
        latest = List.copyOf(latest);
        served = List.copyOf(served);
        failed = List.copyOf(failed);
        remarks = List.copyOf(remarks);
    }

    /**
     * A call under way.
     *
     * @param edge over which
     * @param domain domain of its client
     * @param thread id of the thread that waits, in its JVM
     * @param traceId of its chain of calls
     * @param method its name
     * @param bytes of its request
     * @param began when it was published, by the machine's monotonic clock
     */
    public record OpenCall(Edge edge, String domain, long thread, long traceId, String method, int bytes, long began) {
        /** {@code server.method}. */
        public String callee() {
            return edge.server() + "." + method;
        }
    }

    /**
     * The latest call of one thread over one edge, under way or not.
     *
     * @param edge over which
     * @param traceId of its chain of calls
     * @param method its name
     */
    public record LatestCall(Edge edge, long traceId, String method) {}

    /**
     * A request that a thread serves.
     *
     * @param edge over which it came
     * @param domain domain of the server
     * @param thread id of the thread, in its JVM
     * @param traceId of its chain of calls
     * @param method its name
     */
    public record Served(Edge edge, String domain, long thread, long traceId, String method) {
        /** True when it is what {@code call} waits for. */
        public boolean isOf(OpenCall call) {
            return edge.equals(call.edge()) && traceId == call.traceId();
        }
    }

    /**
     * A call that failed at the boundary.
     *
     * @param edge over which
     * @param domain domain of its client
     * @param traceId of its chain of calls
     * @param method its name
     * @param kind what the failure was: {@code PEER_DIED}
     * @param executed {@code NO}, {@code MAYBE} or {@code YES}
     * @param began when it was published, by the machine's monotonic clock
     * @param ended when it failed
     */
    public record FailedCall(
            Edge edge,
            String domain,
            long traceId,
            String method,
            String kind,
            String executed,
            long began,
            long ended) {}

    /**
     * Reads {@code run} now.
     *
     * @throws IOException when its files are gone: it has ended
     */
    public static RunSnapshot of(FoundRun run) throws IOException {
        return new Reading(run).snapshot();
    }

    /** The domains and what they carry, file by file. */
    private static final class Reading {
        private final FoundRun run;
        private final Map<Integer, EdgeSum> sums = new HashMap<>();
        private final List<OpenCall> open = new ArrayList<>();
        private final List<LatestCall> latest = new ArrayList<>();
        private final List<Served> served = new ArrayList<>();
        private final List<FailedCall> failed = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        Reading(FoundRun run) {
            this.run = run;
        }

        RunSnapshot snapshot() throws IOException {
            RunStatus status = run.status();
            long now = System.nanoTime();
            for (PlacedDomain domain : run.description().domains()) {
                read(domain);
            }
            List<EdgeReading> edges = run.description().edges().stream()
                    .map(edge -> EdgeReading.of(edge, sums.getOrDefault(edge.number(), new EdgeSum())))
                    .toList();
            return new RunSnapshot(now, run, status, edges, open, latest, served, failed, remarks);
        }

        private void read(PlacedDomain domain) {
            try {
                StatisticsFile file = StatisticsFile.read(run.directory(), domain.number());
                if (file.lost() > 0) {
                    remarks.add("domain \"" + domain.name() + "\": " + file.lost()
                            + " times a thread got no counters, because the file system had no room; its calls are not"
                            + " counted");
                }
                file.blocks().forEach(block -> add(domain, block));
            } catch (IOException e) {
                remarks.add("domain \"" + domain.name() + "\": " + e.getMessage());
            }
        }

        private void add(PlacedDomain domain, StatisticsFile.Block block) {
            Optional<Edge> known = run.description().edge(block.edge());
            if (known.isEmpty()) {
                return; // a serving thread that had no request yet, or words that somebody scribbled on
            }
            Edge edge = known.get();
            if (block.kind() == StatisticsFile.Kind.SERVING) {
                block.current()
                        .ifPresent(call -> served.add(new Served(
                                edge, domain.name(), block.thread(), call.traceId(), method(edge, call.label()))));
                return;
            }
            if (block.kind() == StatisticsFile.Kind.CALLING && block.latest().traceId() != 0) {
                latest.add(new LatestCall(
                        edge,
                        block.latest().traceId(),
                        method(edge, block.latest().label())));
            }
            sums.computeIfAbsent(edge.number(), number -> new EdgeSum()).add(block);
            block.current()
                    .ifPresent(call -> open.add(new OpenCall(
                            edge,
                            domain.name(),
                            block.thread(),
                            call.traceId(),
                            method(edge, call.label()),
                            call.bytes(),
                            call.began())));
            block.failure()
                    .ifPresent(failure -> failed.add(new FailedCall(
                            edge,
                            domain.name(),
                            failure.traceId(),
                            method(edge, failure.label()),
                            FailureWords.kind(failure.kind()),
                            FailureWords.executed(failure.executed()),
                            failure.began(),
                            failure.ended())));
        }

        private String method(Edge edge, int label) {
            return run.description().method(edge, label);
        }
    }
}
