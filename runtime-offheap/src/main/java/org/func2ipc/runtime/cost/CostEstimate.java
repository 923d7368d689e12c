package org.func2ipc.runtime.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.wire.WireLimits;

/**
 * The cost of a run's traffic on a real kernel, split as placed and merged into one domain.
 *
 * @param kernel the kernel
 * @param edges each edge of the system, as placed
 * @param signals each interrupt of the run
 */
public record CostEstimate(KernelCosts kernel, List<EdgeCost> edges, List<SignalCost> signals) {
    /** Words of a message that goes through a window: its length. */
    private static final int WORDS_OF_LONG = 1;

    public CostEstimate {
        edges = List.copyOf(edges);
        signals = List.copyOf(signals);
    }

    /**
     * Interrupts of one line: signals in every placement.
     *
     * @param component who waits for it
     * @param name its name there
     * @param count how many came
     * @param cycles all of them
     */
    public record SignalCost(String component, String name, long count, long cycles) {}

    /** Prices {@code traffic} of {@code system} under {@code placement}. */
    public static CostEstimate of(DefinedSystem system, Placement placement, Traffic traffic, KernelCosts kernel) {
        List<EdgeCost> edges = new ArrayList<>();
        for (EdgeModel edge : system.model().edges()) {
            edges.add(price(system, placement, traffic, kernel, edge));
        }
        List<SignalCost> signals = traffic.interrupts().stream()
                .map(line ->
                        new SignalCost(line.component(), line.name(), line.count(), line.count() * kernel.signal()))
                .toList();
        return new CostEstimate(kernel, edges, signals);
    }

    private static EdgeCost price(
            DefinedSystem system, Placement placement, Traffic traffic, KernelCosts kernel, EdgeModel edge) {
        boolean direct = placement.isDirect(edge);
        EdgeCost cost = EdgeCost.none(edge, direct);
        List<Traffic.Messages> over = traffic.messages().stream()
                .filter(messages -> messages.edge().equals(edge) && messages.count() > 0)
                .toList();
        if (over.isEmpty() || direct) {
            for (Traffic.Messages messages : over) {
                cost = messages.oneWay() ? cost.plusOneWay(messages.count(), 0) : cost.plusDirect(messages.count());
            }
            return cost;
        }
        Passage passage = Passage.over(system, placement, edge);
        Map<List<Integer>, Passage.Verdicts> known = new HashMap<>();
        for (Traffic.Messages messages : over) {
            int request = words(messages.requestBytes());
            if (messages.oneWay()) {
                cost = cost.plusOneWay(messages.count(), passage.send(request) * kernel.send());
            } else {
                int reply = words(messages.replyBytes());
                Passage.Verdicts verdicts = known.computeIfAbsent(
                        List.of(request, messages.capabilities(), reply),
                        shape -> passage.call(request, messages.capabilities(), reply));
                cost = cost.plusCalls(messages.count(), verdicts, kernel);
            }
        }
        return cost;
    }

    private static int words(int bytes) {
        return bytes > WireLimits.SHORT_BYTES ? WORDS_OF_LONG : (bytes + Long.BYTES - 1) / Long.BYTES;
    }

    /** Cycles of the placement: calls between domains, and signals. */
    public long splitCycles() {
        return edges.stream().mapToLong(EdgeCost::cycles).sum() + mergedCycles();
    }

    /** Cycles when everything lives in one domain: signals alone. */
    public long mergedCycles() {
        return signals.stream().mapToLong(SignalCost::cycles).sum();
    }

    /** What the figures rest on. */
    public List<String> assumptions() {
        List<String> assumptions = new ArrayList<>(List.of(
                "cycles of the kernel alone, from " + kernel.machine()
                        + " as published (see kernel-costs.tsv); one core,"
                        + " warm caches; what components and codecs do is not in them",
                "merged: edges are function calls, and the kernel does not see them",
                "fast or slow path: decided by the model of the classic kernel, with the server waiting, at its priority"
                        + " above its callers; up to 4 words and no capability are fast",
                "slow call: the published Call of 10 words, whatever its length; slow reply: ReplyRecv and what a slow"
                        + " Call costs above a fast one, as none is published",
                "a message of more than " + WireLimits.SHORT_BYTES
                        + " bytes goes through a window: one word is sent, and" + " its copy is not priced",
                "a lease or reference is a capability of the message, so its call is slow",
                "one-way call: the published Send; interrupt: the published signal to a process of higher priority"));
        assumptions.add(
                kernel.fault().isPresent()
                        ? "fault: " + kernel.fault().getAsLong()
                                + " cycles for each component that dies; in a run that ends in order none does"
                        : "fault: none is published for this machine");
        return assumptions;
    }
}
