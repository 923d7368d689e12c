package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a file of scenarios: the form of {@link ScenarioTable}, with empty lines and lines that begin with # ignored. */
public final class ScenarioReader {
    private static final List<String> SETUP = List.of("make", "free", "thread", "bind", "time", "name");
    private static final List<String> EXPECTATIONS = List.of("state", "slot", "queue", "word", "count");

    private final List<ScenarioTable> found = new ArrayList<>();
    private String heading = "";
    private List<String> kernels = List.of();
    private final List<String> setup = new ArrayList<>();
    private final List<ScenarioTable.Row> rows = new ArrayList<>();
    private final List<String> expectations = new ArrayList<>();
    private final List<List<String>> examples = new ArrayList<>();
    private boolean inExamples;

    private ScenarioReader() {}

    /**
     * The scenarios in {@code text}; one with {@code examples} stands for one scenario per line of examples.
     *
     * @throws IllegalArgumentException for a line that is none of a scenario; names its number
     */
    public static List<ScenarioTable> read(String text) {
        ScenarioReader reader = new ScenarioReader();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                reader.accept(line, i + 1);
            }
        }
        reader.finish();
        return reader.found;
    }

    private void accept(String line, int number) {
        String word = line.split("[ :]", 2)[0];
        if (word.equals("scenario")) {
            finish();
            heading = line.substring(word.length()).strip();
        } else if (heading.isEmpty()) {
            throw new IllegalArgumentException("line " + number + ": a file must begin with a scenario: " + line);
        } else if (word.equals("on")) {
            kernels = List.of(line.substring(word.length()).strip().split(" +", -1));
        } else if (word.equals("examples")) {
            inExamples = true;
        } else if (line.startsWith("|")) {
            row(line, number);
        } else if (SETUP.contains(word)) {
            setup.add(line);
        } else if (EXPECTATIONS.contains(word)) {
            expectations.add(line);
        } else {
            throw new IllegalArgumentException("line " + number + ": no line of a scenario begins so: " + line);
        }
    }

    private void row(String line, int number) {
        List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
        List<String> inner = cells.subList(0, cells.size() - 1);
        if (inExamples) {
            examples.add(inner);
        } else if (inner.size() == 3) {
            rows.add(new ScenarioTable.Row(inner.get(0), inner.get(1), inner.get(2)));
        } else {
            throw new IllegalArgumentException(
                    "line " + number + ": a row must be | thread | step | result |: " + line);
        }
    }

    private void finish() {
        if (!heading.isEmpty()) {
            String[] parts = heading.split(" +", 2);
            ScenarioTable table =
                    new ScenarioTable(parts[0], parts.length > 1 ? parts[1] : "", kernels, setup, rows, expectations);
            if (examples.isEmpty()) {
                found.add(table);
            } else {
                List<String> names = examples.get(0);
                examples.stream().skip(1).forEach(values -> found.add(table.with(names, values)));
            }
        }
        heading = "";
        kernels = List.of("classic");
        setup.clear();
        rows.clear();
        expectations.clear();
        examples.clear();
        inExamples = false;
    }
}
