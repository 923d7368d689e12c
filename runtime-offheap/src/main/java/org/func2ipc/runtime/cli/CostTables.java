package org.func2ipc.runtime.cli;

import java.util.Locale;
import org.func2ipc.runtime.cost.CostEstimate;
import org.func2ipc.runtime.cost.EdgeCost;

/** An estimate as a table, with what it rests on. */
final class CostTables {
    private final String system;
    private final CostEstimate estimate;

    CostTables(String system, CostEstimate estimate) {
        this.system = system;
        this.estimate = estimate;
    }

    @Override
    public String toString() {
        Table table = new Table(
                "edge",
                "calls",
                "request fast/slow",
                "reply fast/slow",
                "one-way",
                "signals",
                "cycles each",
                "split",
                "merged");
        for (EdgeCost cost : estimate.edges()) {
            long all = cost.calls() + cost.oneWay();
            table.row(
                    cost.edge().describe() + (cost.direct() ? ", direct" : ""),
                    number(cost.calls()),
                    cost.direct() ? "-" : cost.fastCalls() + "/" + (cost.calls() - cost.fastCalls()),
                    cost.direct() ? "-" : cost.fastReplies() + "/" + (cost.calls() - cost.fastReplies()),
                    number(cost.oneWay()),
                    "",
                    all == 0 ? "-" : number(cost.cycles() / all),
                    number(cost.cycles()),
                    "0");
        }
        for (CostEstimate.SignalCost cost : estimate.signals()) {
            table.row(
                    "irq " + cost.name() + " -> " + cost.component(),
                    "",
                    "",
                    "",
                    "",
                    number(cost.count()),
                    number(estimate.kernel().signal()),
                    number(cost.cycles()),
                    number(cost.cycles()));
        }
        table.row("all", "", "", "", "", "", "", number(estimate.splitCycles()), number(estimate.mergedCycles()));
        StringBuilder text = new StringBuilder(
                "System " + system + " on " + estimate.kernel().name() + " ("
                        + estimate.kernel().machine() + "): kernel cycles, estimated\n" + table + "Assumptions\n");
        estimate.assumptions().forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
