package org.func2ipc.runtime.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.func2ipc.runtime.live.CallChain;
import org.func2ipc.runtime.live.DomainStacks;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.RunSnapshot.OpenCall;
import org.func2ipc.runtime.live.RunSnapshot.Served;
import org.func2ipc.runtime.live.ThreadStack;

/** Chains of calls across processes as one stack trace each: innermost frame first, process after process. */
final class ChainText {
    private final RunSnapshot snapshot;
    private final DomainStacks stacks;
    private final boolean everyFrame;
    private final StringBuilder text = new StringBuilder();

    /** @param everyFrame true to show also the frames that carry calls */
    ChainText(RunSnapshot snapshot, DomainStacks stacks, boolean everyFrame) {
        this.snapshot = snapshot;
        this.stacks = stacks;
        this.everyFrame = everyFrame;
    }

    String of(List<CallChain> chains) {
        chains.forEach(this::add);
        return text.toString();
    }

    private void add(CallChain chain) {
        text.append("\nCall chain ")
                .append(chain.describe())
                .append(", for ")
                .append(age(chain.links().get(0).call()))
                .append(" (trace ")
                .append(Long.toHexString(chain.links().get(0).call().traceId()))
                .append(")\n");
        List<CallChain.Link> links = chain.links();
        innermost(links.get(links.size() - 1));
        for (int i = links.size() - 1; i >= 0; i--) {
            OpenCall call = links.get(i).call();
            text.append("  waits in ")
                    .append(thread(call.domain(), call.thread()))
                    .append(" for ")
                    .append(call.callee())
                    .append(" since ")
                    .append(age(call))
                    .append('\n');
            frames(call.domain(), call.thread());
        }
    }

    private void innermost(CallChain.Link link) {
        link.served()
                .ifPresentOrElse(
                        served -> {
                            text.append("  runs in ")
                                    .append(thread(served.domain(), served.thread()))
                                    .append('\n');
                            frames(served.domain(), served.thread());
                        },
                        () -> text.append("  not served now: ")
                                .append(link.call().edge().server())
                                .append(busy(link.busy()))
                                .append('\n'));
    }

    private static String busy(List<Served> busy) {
        return busy.isEmpty()
                ? " has not taken it, or answers it later"
                : " serves "
                        + busy.stream()
                                .map(served ->
                                        served.method() + " of " + served.edge().client() + " (trace "
                                                + Long.toHexString(served.traceId()) + ")")
                                .collect(Collectors.joining(", "));
    }

    private String age(OpenCall call) {
        return Quantity.time(Math.max(1, snapshot.nanos() - call.began()));
    }

    private String thread(String domain, long thread) {
        String name = stacks.of(domain, thread).map(ThreadStack::name).orElse("thread " + thread);
        long pid = snapshot.status().domains().stream()
                .filter(status -> status.name().equals(domain))
                .mapToLong(status -> status.pid())
                .findFirst()
                .orElse(0);
        return "domain " + domain + " (pid " + pid + ", " + name + ")";
    }

    private void frames(String domain, long thread) {
        stacks.of(domain, thread)
                .map(stack -> everyFrame ? stack.frames() : stack.ofComponents())
                .orElse(List.of())
                .forEach(frame -> text.append("\tat ").append(frame).append('\n'));
    }
}
