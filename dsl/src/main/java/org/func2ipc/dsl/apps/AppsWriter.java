package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.NotificationEntry;
import org.tomlj.Toml;

/** Writes apps.toml: the same file, the same text; what the reader gives is equal to what was written. */
public final class AppsWriter {
    private final StringBuilder text = new StringBuilder();

    private AppsWriter() {}

    /** The text of {@code apps}; built-in constants are left out. */
    public static String write(AppsFile apps) {
        AppsWriter writer = new AppsWriter();
        writer.system(apps.system());
        writer.constants(apps.constants());
        apps.domains().forEach(domain -> {
            writer.line("[[domains]]");
            writer.field("name", quoted(domain.name()));
            writer.field("number", Long.toString(domain.number()));
            writer.line("");
        });
        apps.tasks().forEach(writer::task);
        apps.edges().forEach(writer::edge);
        return writer.text.toString();
    }

    private void system(SystemEntry system) {
        if (!system.equals(SystemEntry.NONE)) {
            line("[system]");
            optional("untyped", system.untyped());
            optional("deadline", system.deadline());
            optional("wait", system.waiting() == null ? null : system.waiting().word());
            optional("durable", system.durable());
            line("");
        }
    }

    private void edge(EdgeEntry edge) {
        line("[[edges]]");
        field("client", quoted(edge.client()));
        field("server", quoted(edge.server()));
        optional("interface", edge.type());
        optional("kind", edge.kind() == null ? null : edge.kind().word());
        optional("window", edge.window());
        optional("slots", edge.slots());
        optional("deadline", edge.deadline());
        optional("wait", edge.waiting() == null ? null : edge.waiting().word());
        list(
                "method-deadlines",
                edge.methods().stream().map(it -> row(it.method(), it.deadline().text())));
        optional("when-full", edge.whenFull() == null ? null : edge.whenFull().word());
        line("");
    }

    private void constants(Constants constants) {
        List<String> own = constants.names().stream()
                .filter(name -> !constants.value(name).equals(Constants.QEMU_VIRT.value(name)))
                .toList();
        if (!own.isEmpty()) {
            line("[constants]");
            own.forEach(name -> field(
                    quoted(name), "0x" + Long.toHexString(constants.value(name).orElse(0))));
            line("");
        }
    }

    private void task(Task task) {
        line("[[tasks]]");
        field("name", quoted(task.name()));
        field("file", quoted(task.file()));
        list(
                "mem",
                task.mem().stream()
                        .map(it -> row(
                                it.virtual().text(),
                                it.physical().text(),
                                it.size().text())));
        list(
                "dma",
                task.dma().stream().map(it -> row(it.virtual().text(), it.size().text())));
        list("shared", task.shared().stream().map(it -> row(it.name(), it.size().text())));
        list("irq", task.irq().stream().map(it -> row(it.name(), it.number().text())));
        list("deps", task.uses().stream().map(AppsWriter::quoted));
        list("cfg", task.cfg().stream().map(AppsWriter::quoted));
        placement(task.placement());
        signals(task.signals());
        line("");
    }

    private void signals(SignalEntries signals) {
        list(
                "notifications",
                signals.notifications().stream().filter(it -> !it.bound()).map(it -> quoted(it.name())));
        signals.notifications().stream()
                .filter(NotificationEntry::bound)
                .forEach(it -> field("bound-notification", quoted(it.name())));
        list(
                "signals",
                signals.sent().stream()
                        .map(it -> it.badge() == null
                                ? row(it.component(), it.notification())
                                : row(
                                        it.component(),
                                        it.notification(),
                                        it.badge().text())));
    }

    private void placement(PlacementEntry placement) {
        optional("domain", placement.domain());
        if (placement.priority() != null) {
            field("priority", placement.priority().toString());
        }
        if (!placement.replicable()) {
            field("replicable", "false");
        }
        optional(
                "on-death",
                placement.onDeath() == null ? null : placement.onDeath().word());
        optional("deadline", placement.deadline());
    }

    private void optional(String field, @Nullable Object value) {
        if (value != null) {
            field(field, quoted(value.toString()));
        }
    }

    private void list(String field, Stream<String> items) {
        String list = items.collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            field(field, "[" + list + "]");
        }
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(AppsWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + Toml.tomlEscape(text) + "\"";
    }

    private void field(String name, String value) {
        line(name + " = " + value);
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
