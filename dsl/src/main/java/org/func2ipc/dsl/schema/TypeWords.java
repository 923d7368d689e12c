package org.func2ipc.dsl.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.func2ipc.dsl.schema.SchemaChange.Effect;

/** Types in words, {@code list(8) of text}: the same but for bounds, or not. */
final class TypeWords {
    /** What has a bound; not the end of a name such as {@code a.text}. */
    private static final Pattern BOUNDED =
            Pattern.compile("(?<![\\w.])(text|bytes|list|set|map|array)(\\((\\d+)\\))?(?![\\w.])");

    private TypeWords() {}

    /** What it means that a part of type {@code old} is {@code now} another one. */
    static Effect effect(String old, String now) {
        List<Long> before = bounds(old);
        List<Long> after = bounds(now);
        if (!skeleton(old).equals(skeleton(now))) {
            return Effect.BREAKING;
        }
        for (int index = 0; index < before.size(); index++) {
            if (after.get(index) < before.get(index)) {
                return Effect.BREAKING;
            }
        }
        return Effect.CAREFUL;
    }

    private static String skeleton(String type) {
        return BOUNDED.matcher(type).replaceAll("$1");
    }

    private static List<Long> bounds(String type) {
        List<Long> bounds = new ArrayList<>();
        Matcher matcher = BOUNDED.matcher(type);
        while (matcher.find()) {
            bounds.add(matcher.group(3) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(3)));
        }
        return bounds;
    }
}
