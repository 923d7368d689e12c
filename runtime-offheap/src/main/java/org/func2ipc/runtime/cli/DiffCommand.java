package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.dsl.schema.SchemaChange;
import org.func2ipc.dsl.schema.SchemaComparison;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine.Model.CommandSpec;

/** {@code diff OLD NEW}: what changed between two schemas, and what it means to those who still have the old one. */
final class DiffCommand implements Command {
    /** Exit status when something is breaking. */
    static final int BREAKING = 1;

    private final Terminal terminal;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String description() {
        return "Says of each change between two schemas whether it is safe, careful or breaking.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(OptionForm.names(
                "OLD NEW", "Two schema files (src/main/ipc/<Interface>.ipc), or two directories of them."));
    }

    @Override
    public int run(Arguments arguments) {
        List<String> names = arguments.names();
        if (names.size() != 2) {
            throw arguments.wrong("diff takes two schema files or directories, OLD NEW: found " + names.size());
        }
        SchemaFiles old = SchemaFiles.of(names.get(0));
        SchemaFiles now = SchemaFiles.of(names.get(1));
        if (!old.faults().isEmpty() || !now.faults().isEmpty()) {
            terminal.complain(old.faults());
            terminal.complain(now.faults());
            return RunResult.USAGE_ERROR;
        }
        List<SchemaChange> changes = changes(old.schemas(), now.schemas());
        StringBuilder text = new StringBuilder();
        changes.forEach(change -> text.append(change).append('\n'));
        terminal.print(text.append(summary(changes)).append('\n').toString());
        return changes.stream().anyMatch(change -> change.effect() == SchemaChange.Effect.BREAKING) ? BREAKING : 0;
    }

    private static List<SchemaChange> changes(Map<String, Schema> old, Map<String, Schema> now) {
        if (old.size() == 1 && now.size() == 1) { // two files: of one interface, whatever it is called
            return SchemaComparison.between(
                    old.values().iterator().next(), now.values().iterator().next());
        }
        List<SchemaChange> changes = new ArrayList<>();
        old.forEach((name, schema) -> {
            Schema other = now.get(name);
            if (other == null) {
                changes.add(new SchemaChange(SchemaChange.Effect.BREAKING, name, "the interface is gone"));
            } else {
                changes.addAll(SchemaComparison.between(schema, other));
            }
        });
        now.keySet().stream()
                .filter(name -> !old.containsKey(name))
                .forEach(name -> changes.add(new SchemaChange(SchemaChange.Effect.SAFE, name, "new interface")));
        return changes;
    }

    private static String summary(List<SchemaChange> changes) {
        if (changes.isEmpty()) {
            return "no change of meaning";
        }
        Map<SchemaChange.Effect, Long> counts = new EnumMap<>(SchemaChange.Effect.class);
        changes.forEach(change -> counts.merge(change.effect(), 1L, Long::sum));
        return Arrays.stream(SchemaChange.Effect.values())
                .map(effect ->
                        counts.getOrDefault(effect, 0L) + " " + effect.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
