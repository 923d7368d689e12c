package org.func2ipc.runtime.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.runtime.channel.ChannelLayout;
import org.func2ipc.runtime.channel.SlotStates;
import org.func2ipc.runtime.live.RunDescription.Edge;
import org.func2ipc.runtime.live.RunSnapshot.FailedCall;
import org.func2ipc.runtime.live.RunSnapshot.LatestCall;
import org.func2ipc.runtime.live.RunSnapshot.OpenCall;
import org.func2ipc.runtime.live.RunSnapshot.Served;

/**
 * What the files of a run that failed say about its end.
 *
 * @param snapshot the run, as its files show it
 * @param chains calls that waited when somebody died, chain by chain
 * @param requests requests without an answer in the channels' files; none where there are no such files
 * @param remarks what could not be read, in words
 */
public record Autopsy(RunSnapshot snapshot, List<Chain> chains, List<Request> requests, List<String> remarks) {
    private static final String PEER_DIED = "PEER_DIED";

    public Autopsy {
        chains = List.copyOf(chains);
        requests = List.copyOf(requests);
        remarks = List.copyOf(remarks);
    }

    /**
     * Calls with one trace id, callers before callees.
     *
     * @param traceId of the chain
     * @param waits its calls
     */
    public record Chain(long traceId, List<Wait> waits) {
        public Chain {
            waits = List.copyOf(waits);
        }
    }

    /**
     * A call of a chain.
     *
     * @param edge over which
     * @param method its name
     * @param outcome how it ended, or that it did not
     * @param nanos how long it had waited when it ended; 0 when that is not known
     * @param halfDone the server's domain that died while it served the request; empty when none did
     */
    public record Wait(Edge edge, String method, String outcome, long nanos, Optional<String> halfDone) {}

    /**
     * A request without an answer in a channel's file.
     *
     * @param edge over which it came
     * @param method its name
     * @param traceId of its chain of calls
     * @param taken true when the server had taken it: it may have run, in part
     */
    public record Request(Edge edge, String method, long traceId, boolean taken) {}

    /**
     * Examines the run whose files are in {@code run}'s directory.
     *
     * @throws IOException when they are not there
     */
    public static Autopsy of(FoundRun run) throws IOException {
        RunSnapshot snapshot = RunSnapshot.of(run);
        List<String> remarks = new ArrayList<>(snapshot.remarks());
        List<Chain> chains = interesting(snapshot).stream()
                .map(trace -> chain(trace, snapshot))
                .toList();
        return new Autopsy(snapshot, chains, requests(run, remarks), remarks);
    }

    /** Traces of what stood still when the run ended, then of calls that were told of a death. */
    private static Set<Long> interesting(RunSnapshot snapshot) {
        Set<Long> traces = new LinkedHashSet<>();
        snapshot.served().forEach(served -> traces.add(served.traceId()));
        snapshot.open().forEach(call -> traces.add(call.traceId()));
        snapshot.failed().stream()
                .filter(call -> call.kind().equals(PEER_DIED))
                .forEach(call -> traces.add(call.traceId()));
        return traces;
    }

    private static Chain chain(long trace, RunSnapshot snapshot) {
        List<Wait> waits = new ArrayList<>();
        for (LatestCall call : snapshot.latest()) {
            if (call.traceId() == trace) {
                waits.add(wait(call, snapshot));
            }
        }
        for (Served served : snapshot.served()) {
            boolean known = waits.stream().anyMatch(wait -> wait.edge().equals(served.edge()));
            if (served.traceId() == trace && !known) {
                waits.add(new Wait(
                        served.edge(), served.method(), "its caller has gone on", 0, Optional.of(served.domain())));
            }
        }
        return new Chain(trace, callersFirst(waits));
    }

    private static Wait wait(LatestCall call, RunSnapshot snapshot) {
        Optional<String> halfDone = snapshot.served().stream()
                .filter(served -> served.edge().equals(call.edge()) && served.traceId() == call.traceId())
                .map(Served::domain)
                .findFirst();
        Optional<OpenCall> open = snapshot.open().stream()
                .filter(each -> each.edge().equals(call.edge()) && each.traceId() == call.traceId())
                .findFirst();
        Optional<FailedCall> failed = snapshot.failed().stream()
                .filter(each -> each.edge().equals(call.edge()) && each.traceId() == call.traceId())
                .findFirst();
        String outcome = open.map(each -> "waited to the end of domain " + each.domain())
                .or(() -> failed.map(each -> "failed with " + each.kind() + ", executed " + each.executed()))
                .orElse("ended with a reply or a fault of " + call.edge().server());
        long nanos = failed.map(each -> each.ended() - each.began()).orElse(0L);
        return new Wait(call.edge(), call.method(), outcome, nanos, halfDone);
    }

    /** In the order of the chain: a call stands after the one that its client served. */
    private static List<Wait> callersFirst(List<Wait> waits) {
        List<Wait> left = new ArrayList<>(waits);
        List<Wait> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Wait next = left.stream()
                    .filter(wait -> left.stream()
                            .noneMatch(other ->
                                    other.edge().server().equals(wait.edge().client())))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static List<Request> requests(FoundRun run, List<String> remarks) {
        List<Request> requests = new ArrayList<>();
        for (ChannelLayout layout : run.description().channels()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(run.directory(), layout.fileName() + "{,.*}")) {
                for (Path file : files) {
                    for (SlotStates.Unanswered slot : SlotStates.unanswered(file, layout)) {
                        edge(run.description(), layout, slot)
                                .ifPresent(edge -> requests.add(new Request(
                                        edge,
                                        run.description().method(edge, slot.label()),
                                        slot.traceId(),
                                        slot.taken())));
                    }
                }
            } catch (IOException e) {
                remarks.add("channel " + layout.id() + ": " + e.getMessage());
            }
        }
        return requests;
    }

    private static Optional<Edge> edge(RunDescription run, ChannelLayout layout, SlotStates.Unanswered slot) {
        return run.edges().stream()
                .filter(edge -> edge.route()
                        .filter(route -> route.layout().id() == layout.id()
                                && route.endpoint() == slot.endpoint()
                                && route.index() == slot.edge())
                        .isPresent())
                .findFirst();
    }
}
