package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

/**
 * What the root task tells every domain of a run, in a file of the run directory: it does not show in the list of
 * processes, as a command line does.
 *
 * @param placement which component lives where
 * @param options values of the system's options
 * @param arguments arguments of the program
 * @param properties system properties of the root task that a domain must have too (semantics R32)
 * @param told what parts of the run tell every domain, by name
 */
record RunFile(
        Placement placement,
        Map<String, String> options,
        List<String> arguments,
        Map<String, String> properties,
        Map<String, String> told) {
    /** Name of the file in the run directory. */
    static final String NAME = "run.properties";

    private static final String DOMAIN = "domain.";
    private static final String OPTION = "option.";
    private static final String ARGUMENT = "argument.";
    private static final String PROPERTY = "property.";
    private static final String TOLD = "told.";

    RunFile {
        options = Map.copyOf(options);
        arguments = List.copyOf(arguments);
        properties = Map.copyOf(properties);
        told = Map.copyOf(told);
    }

    /** Where {@code domain} finds what it was granted. */
    static Path shareOf(Path directory, PlacedDomain domain) {
        return directory.resolve("plan-" + domain.number());
    }

    void write(Path directory) throws IOException {
        Properties file = new Properties();
        int number = 0;
        for (PlacedDomain domain : placement.domains()) {
            String key = DOMAIN + ordinal(number++);
            file.setProperty(key, domain.number() + " " + domain.name() + " " + String.join(" ", domain.components()));
        }
        options.forEach((name, value) -> file.setProperty(OPTION + name, value));
        for (int i = 0; i < arguments.size(); i++) {
            file.setProperty(ARGUMENT + ordinal(i), arguments.get(i));
        }
        properties.forEach((name, value) -> file.setProperty(PROPERTY + name, value));
        told.forEach((name, value) -> file.setProperty(TOLD + name, value));
        try (Writer writer = Files.newBufferedWriter(directory.resolve(NAME), StandardCharsets.UTF_8)) {
            file.store(writer, null);
        }
    }

    static RunFile read(Path directory) throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(NAME), StandardCharsets.UTF_8)) {
            file.load(reader);
        }
        List<PlacedDomain> domains = new ArrayList<>();
        for (String line : withPrefix(file, DOMAIN).values()) {
            List<String> words = List.of(line.split(" ", -1));
            domains.add(new PlacedDomain(words.get(1), Integer.parseInt(words.get(0)), words.subList(2, words.size())));
        }
        return new RunFile(
                new Placement(domains),
                withPrefix(file, OPTION),
                List.copyOf(withPrefix(file, ARGUMENT).values()),
                withPrefix(file, PROPERTY),
                withPrefix(file, TOLD));
    }

    /** Sorts as its number does. */
    private static String ordinal(int number) {
        return String.format("%06d", number);
    }

    private static Map<String, String> withPrefix(Properties file, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        new TreeMap<>(file).forEach((key, value) -> {
            if (key.toString().startsWith(prefix)) {
                found.put(key.toString().substring(prefix.length()), value.toString());
            }
        });
        return found;
    }
}
