package org.func2ipc.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.func2ipc.dsl.check.Repetition;

/** What the parts of a definition write down together: places, repetitions, and the interfaces they mention. */
final class Draft {
    private final Places places;
    private final List<Repetition> repetitions = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Class<?>> interfaces = new TreeMap<>();

    Draft(Place whole) {
        places = new Places(whole);
    }

    /** Notes that {@code part} was declared by the line that calls the DSL. */
    <T> T placed(T part) {
        places.note(part, Caller.place());
        return part;
    }

    /** Notes that the line that calls the DSL says again what was said at {@code first}. */
    void repeated(String what, Place first) {
        repetitions.add(new Repetition(what, first, Caller.place()));
    }

    /** The name of the interface {@code type}, which the definition mentions. */
    String nameOf(Class<?> type) {
        String canonical = type.getCanonicalName();
        String name = canonical == null ? type.getName() : canonical;
        interfaces.put(name, type);
        return name;
    }

    Places places() {
        return places;
    }

    List<Repetition> repetitions() {
        return repetitions;
    }

    Map<String, Class<?>> interfaces() {
        return interfaces;
    }

    /** Reads {@code file}; its faults become faults of the definition. */
    AppsFile appsFile(Path file) {
        try {
            return read(AppsReader.read(file, DuplicateNames.REFUSED));
        } catch (IOException e) {
            return unreadable(
                    file.toString(),
                    e + "; give its path from the working directory "
                            + Path.of("").toAbsolutePath());
        }
    }

    /** Reads the resource {@code name} of {@code anchor}'s package; its faults become faults of the definition. */
    AppsFile appsResource(Class<?> anchor, String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                return unreadable(
                        file,
                        "there is no resource " + name + " beside " + anchor.getName()
                                + "; name it from the root of the class path, as in /apps.toml");
            }
            return read(AppsReader.read(file, in.readAllBytes(), DuplicateNames.REFUSED));
        } catch (IOException e) {
            return unreadable(file, e + "; look into the jar of " + anchor.getName());
        }
    }

    private AppsFile read(AppsReading reading) {
        faults.addAll(reading.faults());
        return reading.apps();
    }

    private AppsFile unreadable(String file, String problem) {
        faults.add(new Fault(
                Caller.place(), "unreadable-file", "a descriptor must be readable: " + file + ": " + problem));
        return AppsFile.empty(file);
    }

    List<Fault> faults() {
        return faults;
    }
}
