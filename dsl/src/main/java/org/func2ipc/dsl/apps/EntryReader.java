package org.func2ipc.dsl.apps;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.EdgeEntry.MethodEntry;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;

/** Reads {@code [system]}, {@code [[domains]]} and {@code [[edges]]}, and the policy of a task. */
final class EntryReader {
    private static final Set<String> SYSTEM = Set.of("untyped", "deadline", "wait", "durable");
    private static final Set<String> DOMAIN = Set.of("name", "number");
    private static final Set<String> EDGE = Set.of(
            "client",
            "server",
            "interface",
            "kind",
            "window",
            "slots",
            "deadline",
            "wait",
            "method-deadlines",
            "when-full");
    private static final List<String> WAITING =
            Arrays.stream(Waiting.values()).map(Waiting::word).toList();
    private static final List<String> KINDS =
            Arrays.stream(EdgeChannel.Kind.values()).map(EdgeChannel.Kind::word).toList();
    private static final List<String> ON_DEATH =
            Arrays.stream(OnDeath.values()).map(OnDeath::word).toList();

    private static final List<String> WHEN_FULL =
            Arrays.stream(WhenFull.values()).map(WhenFull::word).toList();

    private EntryReader() {}

    static SystemEntry system(TableReader table) {
        table.refuseOthers(SYSTEM);
        return table.placed(
                new SystemEntry(
                        table.optionalTerm("untyped"),
                        table.interval("deadline"),
                        table.oneOf("wait", WAITING, Waiting.values()),
                        table.optional("durable")),
                "untyped");
    }

    static DomainEntry domain(TableReader table) {
        table.refuseOthers(DOMAIN);
        return table.placed(new DomainEntry(table.required("name"), table.integer("number", -1)), "name");
    }

    static EdgeEntry edge(TableReader table) {
        table.refuseOthers(EDGE);
        String client = table.required("client");
        String server = table.required("server");
        table.rename("edge \"" + client + "\" -> \"" + server + "\"");
        return table.placed(
                new EdgeEntry(
                        client,
                        server,
                        table.optional("interface"),
                        table.oneOf("kind", KINDS, EdgeChannel.Kind.values()),
                        table.optionalTerm("window"),
                        table.optionalTerm("slots"),
                        table.interval("deadline"),
                        table.oneOf("wait", WAITING, Waiting.values()),
                        table.rows("method-deadlines", List.of("method", "deadline")).stream()
                                .map(row -> row.placed(new MethodEntry(row.text(0), new Interval(row.text(1)))))
                                .toList(),
                        table.oneOf("when-full", WHEN_FULL, WhenFull.values())),
                "client");
    }

    static PlacementEntry placement(TableReader table) {
        return new PlacementEntry(
                table.optional("domain"),
                table.has("priority") ? table.integer("priority", 0) : null,
                table.bool("replicable", true),
                table.oneOf("on-death", ON_DEATH, OnDeath.values()),
                table.interval("deadline"));
    }
}
