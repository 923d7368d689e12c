package org.func2ipc.dsl.apps;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.tomlj.TomlTable;

/** Reads a file with a selection: {@code selected = ["kernel-thread", "fs-thread"]}. */
public final class SelectionReader {
    private SelectionReader() {}

    /**
     * What came of reading.
     *
     * @param names the selected names
     * @param faults every problem of the file, sorted by place
     */
    public record Selection(List<String> names, List<Fault> faults) {
        public Selection {
            names = List.copyOf(names);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads {@code path}.
     *
     * @throws IOException when the file cannot be read
     */
    public static Selection read(Path path) throws IOException {
        try {
            return read(path.toString(), Files.readString(path));
        } catch (CharacterCodingException e) {
            Place place = new Place(path.toString(), 1, 1);
            return new Selection(
                    List.of(), List.of(TomlText.fault(place, "a selection", e + "; save it as UTF-8 text")));
        }
    }

    /** Reads {@code text}, the content of {@code file}. */
    public static Selection read(String file, String text) {
        List<Fault> faults = new ArrayList<>();
        List<String> names = new ArrayList<>();
        TomlText.parse(file, text, "a selection", faults).ifPresent(toml -> {
            TableReader top = table(toml, file, faults);
            top.refuseOthers(Set.of("selected"));
            if (top.has("selected")) {
                top.items("selected").forEach(item -> names.add(item.text(0)));
            } else {
                top.required("selected");
            }
        });
        return new Selection(names, faults.stream().distinct().sorted().toList());
    }

    private static TableReader table(TomlTable toml, String file, List<Fault> faults) {
        return new TableReader(toml, "the selection", file, new Places(new Place(file, 1, 1)), faults);
    }
}
