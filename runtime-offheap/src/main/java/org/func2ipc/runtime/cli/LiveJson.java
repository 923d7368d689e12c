package org.func2ipc.runtime.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.runtime.live.CallChain;
import org.func2ipc.runtime.live.DomainStacks;
import org.func2ipc.runtime.live.EdgeLoad;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.ThreadStack;

/** A running system as JSON: times in nanoseconds, sizes in bytes. */
final class LiveJson {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.99;
    private static final double HIGHEST = 0.999;

    private LiveJson() {}

    /** The system with what its edges carried lately. */
    static Map<String, Object> of(RunSnapshot snapshot, List<EdgeLoad> loads) {
        RunDescription run = snapshot.run().description();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", run.system());
        json.put("mode", "ipc");
        json.put("phase", snapshot.status().phase().word());
        json.put("root", run.root());
        json.put("directory", snapshot.run().directory().toString());
        json.put("started", run.started());
        json.put("domains", domains(snapshot));
        json.put("deaths", deaths(snapshot));
        json.put(
                "edges",
                loads.stream()
                        .filter(load -> load.total().isShown())
                        .map(LiveJson::edge)
                        .toList());
        json.put("remarks", snapshot.remarks());
        return json;
    }

    static List<Object> domains(RunSnapshot snapshot) {
        return snapshot.status().domains().stream()
                .<Object>map(domain -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", domain.name());
                    json.put("pid", domain.pid());
                    json.put("alive", domain.alive());
                    json.put("life", domain.life());
                    return json;
                })
                .toList();
    }

    static List<Object> deaths(RunSnapshot snapshot) {
        return snapshot.status().deaths().stream()
                .<Object>map(death -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("domain", death.domain());
                    json.put("pid", death.pid());
                    json.put("at", death.at());
                    json.put("how", death.how());
                    return json;
                })
                .toList();
    }

    static Map<String, Object> edge(EdgeLoad load) {
        RunDescription.Edge edge = load.total().edge();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("client", edge.client());
        json.put("interface", edge.interfaceName());
        json.put("server", edge.server());
        json.put("badge", edge.badge());
        json.put("kind", edge.kind());
        json.put("calls", load.total().calls());
        json.put("callsPerSecond", load.callsPerSecond());
        if (!edge.isDirect()) {
            json.put("p50", load.percentile(MEDIAN));
            json.put("p99", load.percentile(HIGH));
            json.put("p999", load.percentile(HIGHEST));
            json.put("requestBytes", load.total().bytesOut());
            json.put("replyBytes", load.total().bytesIn());
            json.put("bytesPerSecond", load.bytesPerSecond());
            json.put("waiting", load.total().waiting());
            json.put("late", load.total().late());
            json.put("failed", load.total().failed());
        }
        return json;
    }

    /** Chains of calls, outermost call first, with the stacks of the threads that make and serve them. */
    static List<Object> chains(List<CallChain> chains, RunSnapshot snapshot, DomainStacks stacks) {
        return chains.stream()
                .<Object>map(chain -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("calls", chain.describe());
                    json.put(
                            "traceId",
                            Long.toHexString(chain.links().get(0).call().traceId()));
                    json.put("nanos", snapshot.nanos() - chain.began());
                    json.put(
                            "links",
                            chain.links().stream()
                                    .map(link -> link(link, snapshot, stacks))
                                    .toList());
                    return json;
                })
                .toList();
    }

    private static Object link(CallChain.Link link, RunSnapshot snapshot, DomainStacks stacks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("client", link.call().edge().client());
        json.put("server", link.call().edge().server());
        json.put("interface", link.call().edge().interfaceName());
        json.put("method", link.call().method());
        json.put("requestBytes", link.call().bytes());
        json.put("nanos", snapshot.nanos() - link.call().began());
        json.put("domain", link.call().domain());
        json.put("stack", frames(stacks, link.call().domain(), link.call().thread()));
        json.put("served", link.served().isPresent());
        link.served().ifPresent(served -> {
            json.put("servingDomain", served.domain());
            json.put("servingStack", frames(stacks, served.domain(), served.thread()));
        });
        return json;
    }

    private static List<String> frames(DomainStacks stacks, String domain, long thread) {
        return stacks.of(domain, thread).map(ThreadStack::ofComponents).orElse(List.of());
    }
}
