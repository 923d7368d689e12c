package org.func2ipc.runtime.live;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.channel.ChannelLayout;

/**
 * A {@link RunDescription} as a file of properties, of which no value holds a blank but to part its words:
 *
 * <pre>
 * version=1
 * system=NAME   definition=CLASS   root=PID   rootStarted=MILLIS   started=MILLIS
 * domain.N=NUMBER NAME COMPONENT...
 * edge.N=NUMBER CLIENT INTERFACE SERVER BADGE DEADLINE KIND [CHANNEL ENDPOINTS EDGES SLOTS WINDOW ENDPOINT INDEX]
 * method.N=INTERFACE LABEL NAME
 * </pre>
 */
final class RunDescriptionFile {
    private static final String VERSION = "1";
    private static final int WORDS_WITHOUT_A_ROUTE = 7;

    private final Properties properties;
    private final Path file;

    private RunDescriptionFile(Properties properties, Path file) {
        this.properties = properties;
        this.file = file;
    }

    static void write(RunDescription run, Path file) throws IOException {
        Properties written = new Properties();
        written.setProperty("version", VERSION);
        written.setProperty("system", run.system());
        written.setProperty("definition", run.definition());
        written.setProperty("root", Long.toString(run.root()));
        written.setProperty("rootStarted", Long.toString(run.rootStarted()));
        written.setProperty("started", Long.toString(run.started()));
        int number = 0;
        for (PlacedDomain domain : run.domains()) {
            written.setProperty(
                    "domain." + number++,
                    domain.number() + " " + domain.name() + " " + String.join(" ", domain.components()));
        }
        number = 0;
        for (RunDescription.Edge edge : run.edges()) {
            written.setProperty("edge." + number++, line(edge));
        }
        number = 0;
        for (RunDescription.Method method : run.methods()) {
            written.setProperty(
                    "method." + number++, method.interfaceName() + " " + method.label() + " " + method.name());
        }
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            written.store(writer, null);
        }
    }

    private static String line(RunDescription.Edge edge) {
        String line = edge.number() + " " + edge.client() + " " + edge.interfaceName() + " " + edge.server() + " "
                + edge.badge() + " " + edge.deadlineNanos() + " " + edge.kind();
        return edge.route()
                .map(route -> {
                    ChannelLayout layout = route.layout();
                    return line + " " + layout.id() + " " + layout.endpoints() + " " + layout.edges() + " "
                            + layout.slots() + " " + layout.window() + " " + route.endpoint() + " " + route.index();
                })
                .orElse(line);
    }

    static RunDescription read(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not describe a run: " + e.getMessage(), e);
        }
        return new RunDescriptionFile(read, file).run();
    }

    private RunDescription run() throws IOException {
        if (!VERSION.equals(properties.getProperty("version"))) {
            throw new IOException(file + " must have version " + VERSION + " of a run's description: version="
                    + properties.getProperty("version") + "; use the version of func2ipc that made it");
        }
        try {
            return new RunDescription(
                    value("system"),
                    value("definition"),
                    Long.parseLong(value("root")),
                    Long.parseLong(value("rootStarted")),
                    Long.parseLong(value("started")),
                    domains(),
                    edges(),
                    methods());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + " does not describe a run: " + e.getMessage(), e);
        }
    }

    private String value(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks " + key);
        }
        return value;
    }

    private List<List<String>> lines(String prefix) {
        List<List<String>> lines = new ArrayList<>();
        for (int number = 0; properties.getProperty(prefix + number) != null; number++) {
            lines.add(List.of(value(prefix + number).split(" ", -1)));
        }
        return lines;
    }

    private List<PlacedDomain> domains() {
        return lines("domain.").stream()
                .map(words ->
                        new PlacedDomain(words.get(1), Integer.parseInt(words.get(0)), words.subList(2, words.size())))
                .toList();
    }

    private List<RunDescription.Edge> edges() {
        List<RunDescription.Edge> edges = new ArrayList<>();
        for (List<String> words : lines("edge.")) {
            edges.add(new RunDescription.Edge(
                    Integer.parseInt(words.get(0)),
                    words.get(1),
                    words.get(2),
                    words.get(3),
                    Long.parseLong(words.get(4)),
                    Long.parseLong(words.get(5)),
                    words.get(6),
                    words.size() == WORDS_WITHOUT_A_ROUTE
                            ? Optional.empty()
                            : Optional.of(route(words.subList(WORDS_WITHOUT_A_ROUTE, words.size())))));
        }
        return edges;
    }

    private static RunDescription.Route route(List<String> words) {
        List<Integer> numbers = words.stream().map(Integer::valueOf).toList();
        return new RunDescription.Route(
                new ChannelLayout(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4)),
                numbers.get(5),
                numbers.get(6));
    }

    private List<RunDescription.Method> methods() {
        return lines("method.").stream()
                .map(words -> new RunDescription.Method(words.get(0), Integer.parseInt(words.get(1)), words.get(2)))
                .toList();
    }
}
