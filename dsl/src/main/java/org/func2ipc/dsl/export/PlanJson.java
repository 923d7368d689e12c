package org.func2ipc.dsl.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.apps.Term;

/** A plan as one JSON object. */
public final class PlanJson {
    private PlanJson() {}

    /**
     * {@code {"rule": ..., "domains": [{"name", "file", "components", "mem", "dma", "cfg"}, ...], "unused": [...]}};
     * values as the file writes them.
     */
    public static String of(Plan plan) {
        return "{\"rule\": " + text(plan.rule().id()) + ", \"domains\": "
                + list(plan.domains().stream().map(PlanJson::domain)) + ", \"unused\": " + texts(plan.unused()) + "}";
    }

    private static String domain(Plan.Domain domain) {
        return "{\"name\": " + text(domain.name()) + ", \"file\": " + text(domain.file()) + ", \"components\": "
                + texts(domain.components()) + ", \"mem\": "
                + list(domain.mem().stream().map(entry -> terms(entry.virtual(), entry.physical(), entry.size())))
                + ", \"dma\": "
                + list(domain.dma().stream().map(entry -> terms(entry.virtual(), entry.size()))) + ", \"cfg\": "
                + texts(domain.cfg()) + "}";
    }

    private static String terms(Term... terms) {
        return list(Stream.of(terms).map(term -> text(term.text())));
    }

    private static String texts(List<String> texts) {
        return list(texts.stream().map(PlanJson::text));
    }

    private static String list(Stream<String> items) {
        return items.collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
