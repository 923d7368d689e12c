package org.func2ipc.runtime.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.runtime.live.RunSnapshot.OpenCall;
import org.func2ipc.runtime.live.RunSnapshot.Served;

/**
 * Calls under way that wait for one another, across processes.
 *
 * @param links the outermost call first; each one is made while the one before it is served
 */
public record CallChain(List<Link> links) {
    public CallChain {
        links = List.copyOf(links);
    }

    /**
     * One call of a chain.
     *
     * @param call where its client waits
     * @param served where it is served; empty when the server has not taken it, or answers it later
     * @param busy what the server's threads serve meanwhile, when it is not served
     */
    public record Link(OpenCall call, Optional<Served> served, List<Served> busy) {
        public Link {
            busy = List.copyOf(busy);
        }
    }

    /** Every chain of {@code snapshot}, those that have waited longest first. */
    public static List<CallChain> of(RunSnapshot snapshot) {
        List<CallChain> chains = new ArrayList<>();
        for (OpenCall call : snapshot.open()) {
            if (snapshot.served().stream().noneMatch(served -> makes(served, call))) {
                extend(new ArrayList<>(), call, snapshot, chains, new HashSet<>());
            }
        }
        chains.sort((a, b) -> Long.signum(a.began() - b.began()));
        return chains;
    }

    /** True when {@code call} is made by the thread that serves {@code served}, or for it. */
    private static boolean makes(Served served, OpenCall call) {
        return served.domain().equals(call.domain())
                && served.traceId() == call.traceId()
                && served.edge().server().equals(clientOf(served, call));
    }

    /** A call by a component that shares the domain with the serving one is made through that one. */
    private static String clientOf(Served served, OpenCall call) {
        return served.thread() == call.thread()
                ? served.edge().server()
                : call.edge().client();
    }

    private static void extend(
            List<Link> before, OpenCall call, RunSnapshot snapshot, List<CallChain> chains, Set<OpenCall> seen) {
        Optional<Served> served =
                snapshot.served().stream().filter(each -> each.isOf(call)).findFirst();
        List<Served> busy = served.isPresent()
                ? List.of()
                : snapshot.served().stream()
                        .filter(each -> each.edge().server().equals(call.edge().server()))
                        .toList();
        List<Link> links = new ArrayList<>(before);
        links.add(new Link(call, served, busy));
        List<OpenCall> next = served.stream()
                .flatMap(each -> snapshot.open().stream().filter(inner -> makes(each, inner)))
                .toList();
        boolean ends = next.isEmpty() || !seen.add(call);
        if (ends) {
            chains.add(new CallChain(links));
        } else {
            next.forEach(inner -> extend(links, inner, snapshot, chains, seen));
        }
    }

    /** True when it is still there, the same calls, in {@code later}: what was learnt of it in between holds. */
    public boolean lasts(RunSnapshot later) {
        return links.stream().allMatch(link -> later.open().contains(link.call()));
    }

    /** When its outermost call was published, by the machine's monotonic clock. */
    public long began() {
        return links.get(0).call().began();
    }

    /** {@code app -> fs -> blk}. */
    public String describe() {
        StringBuilder text = new StringBuilder(links.get(0).call().edge().client());
        links.forEach(link -> text.append(" -> ").append(link.call().edge().server()));
        return text.toString();
    }
}
