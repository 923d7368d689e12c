package org.func2ipc.dsl.apps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.tomlj.TomlTable;

/**
 * Reads apps.toml.
 *
 * <p>Every file of the original tool is read unchanged. Whatever the text, the result is a file or a list of faults,
 * each with line and column.
 */
public final class AppsReader {
    private static final Set<String> TOP = Set.of("tasks", "domains", "edges", "system", "constants");

    private final Places places;
    private final List<Fault> faults = new ArrayList<>();
    private final String file;

    private AppsReader(String file) {
        this.file = file;
        this.places = new Places(new Place(file, 1, 1));
    }

    /**
     * Reads {@code path}.
     *
     * @throws IOException when the file cannot be read
     */
    public static AppsReading read(Path path, DuplicateNames duplicates) throws IOException {
        return read(path.toString(), Files.readAllBytes(path), duplicates);
    }

    /** Reads {@code bytes}, the content of {@code file}. */
    public static AppsReading read(String file, byte[] bytes, DuplicateNames duplicates) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return read(file, text.toString(), duplicates);
        } catch (CharacterCodingException e) {
            AppsReader reader = new AppsReader(file);
            reader.faults.add(TomlText.fault(reader.places.whole(), "a descriptor", e + "; save it as UTF-8 text"));
            return new AppsReading(reader.empty(), reader.faults, List.of());
        }
    }

    /** Reads {@code text}, the content of {@code file}. */
    public static AppsReading read(String file, String text, DuplicateNames duplicates) {
        AppsReader reader = new AppsReader(file);
        AppsFile apps = reader.file(text);
        if (!reader.faults.isEmpty()) {
            return new AppsReading(
                    apps, reader.faults.stream().distinct().sorted().toList(), List.of());
        }
        if (duplicates == DuplicateNames.REFUSED) {
            return new AppsReading(apps, AppsChecker.check(apps), List.of());
        }
        AppsFile last = apps.withLastOfEachName();
        return new AppsReading(
                last, AppsChecker.check(last), new DuplicateTask().faults(apps).toList());
    }

    private AppsFile empty() {
        return AppsFile.empty(file);
    }

    private AppsFile file(String text) {
        List<AppsFile.Task> tasks = new ArrayList<>();
        List<AppsFile.DomainEntry> domains = new ArrayList<>();
        List<EdgeEntry> edges = new ArrayList<>();
        SystemEntry system = SystemEntry.NONE;
        Constants constants = Constants.QEMU_VIRT;
        Optional<TomlTable> toml = TomlText.parse(file, text, "a descriptor", faults);
        if (toml.isPresent()) {
            TableReader top = table(toml.get(), "the file");
            top.refuseOthers(TOP);
            top.tables("tasks").forEach(task -> tasks.add(new TaskReader(table(task, "a task")).task()));
            top.tables("domains").forEach(domain -> domains.add(EntryReader.domain(table(domain, "a domain"))));
            top.tables("edges").forEach(edge -> edges.add(EntryReader.edge(table(edge, "an edge"))));
            system = top.table("system")
                    .map(found -> EntryReader.system(table(found, "[system]")))
                    .orElse(system);
            constants = constants.with(constants(top));
        }
        return new AppsFile(file, system, tasks, domains, edges, constants, places);
    }

    private TableReader table(TomlTable table, String what) {
        return new TableReader(table, what, file, places, faults);
    }

    private Map<String, Long> constants(TableReader top) {
        Map<String, Long> values = new LinkedHashMap<>();
        top.table("constants").ifPresent(found -> {
            TableReader table = table(found, "[constants]");
            for (String name : table.keys()) {
                table.term(name)
                        .value(Constants.QEMU_VIRT)
                        .ifPresentOrElse(
                                value -> values.put(name, value),
                                () -> table.fault(
                                        name,
                                        "field-form",
                                        "a constant must be a number, as in 0x1000 or \"0x20_0000\": " + name + " = "
                                                + table.term(name)));
            }
        });
        return values;
    }
}
