package org.func2ipc.dsl.apps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One input of the original tool with what it was observed to do.
 *
 * @param id its name
 * @param toml the descriptor
 * @param selection the selected names
 * @param observed what the tool did
 * @param derived what the rules give, computed independently
 */
record RecordedCase(
        String id, String toml, List<String> selection, Map<String, Object> observed, Map<String, Object> derived) {
    static Stream<RecordedCase> all() {
        try (InputStream in = Objects.requireNonNull(RecordedCase.class.getResourceAsStream("app-parser-cases.json"))) {
            Map<String, Object> file = Json.object(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            return Json.<Map<String, Object>>list(file.get("cases")).stream().map(RecordedCase::of);
        } catch (IOException e) {
            throw new IllegalStateException("the recorded cases cannot be read", e);
        }
    }

    private static RecordedCase of(Map<String, Object> json) {
        return new RecordedCase(
                String.valueOf(json.get("id")),
                String.valueOf(json.get("apps_toml")),
                Json.list(json.get("selection")),
                Json.object(json.get("observed")),
                Json.object(json.get("derived_rules")));
    }

    AppsReading read() {
        return AppsReader.read(id + ".toml", toml, DuplicateNames.REFUSED);
    }

    /** Separate processes by a derived rule; empty when that rule refuses the file. */
    List<String> standalone(String rule) {
        Object derivedRule = derived.get(rule);
        return derivedRule == null
                ? List.of()
                : Json.list(Json.object(derivedRule).get("standalone"));
    }

    /** For each merged component, the processes that host it. */
    Map<String, Object> hosts(String rule) {
        return Json.object(Json.object(derived.get(rule)).get("hosts"));
    }

    @Override
    public String toString() {
        return id;
    }
}
