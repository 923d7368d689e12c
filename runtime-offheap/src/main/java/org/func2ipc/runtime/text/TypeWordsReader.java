package org.func2ipc.runtime.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the words of a schema's type apart: {@code map(3) of enum a.Color to list of long}. */
final class TypeWordsReader {
    private static final Pattern BOUNDED =
            Pattern.compile("(text|bytes|list|set|map|array)(?:\\((\\d{1,19})\\))?(?= |$)");

    private final String words;
    private int next;

    private TypeWordsReader(String words) {
        this.words = words;
    }

    /**
     * The type that {@code words} describe.
     *
     * @throws IllegalArgumentException when they describe none that this version knows
     */
    static WireType read(String words) {
        TypeWordsReader reader = new TypeWordsReader(words);
        WireType type = reader.type();
        if (reader.next < words.length()) {
            throw reader.unknown();
        }
        return type;
    }

    private WireType type() {
        if (take("optional ")) {
            return new WireType.Maybe(type());
        } else if (take("record ")) {
            return new WireType.Struct(name());
        } else if (take("enum ")) {
            return new WireType.Constant(name());
        } else if (take("sealed ")) {
            return new WireType.Choice(name());
        } else if (take("adapted ")) {
            String name = name();
            expect(" as ");
            return new WireType.Adapted(name, type());
        } else if (take("reference to ")) {
            return new WireType.Reference(name());
        } else if (take("writable lease")) {
            return new WireType.Lease(true);
        } else if (take("read-only lease")) {
            return new WireType.Lease(false);
        }
        Matcher bounded = BOUNDED.matcher(words).region(next, words.length()).useAnchoringBounds(false);
        return bounded.lookingAt() ? bounded(bounded) : plain();
    }

    private WireType bounded(Matcher head) {
        next = head.end();
        long max = head.group(2) == null ? WireType.UNBOUNDED : Long.parseLong(head.group(2));
        String word = head.group(1);
        if (word.equals("text")) {
            return new WireType.Text(max);
        } else if (word.equals("bytes")) {
            return new WireType.Octets(max);
        }
        expect(" of ");
        if (word.equals("array")) {
            return new WireType.Numbers(NumberForm.of(name()).orElseThrow(this::unknown), max);
        } else if (word.equals("map")) {
            WireType key = type();
            expect(" to ");
            return new WireType.Mapping(key, type(), max);
        }
        return new WireType.Sequence(type(), max, word.equals("set"));
    }

    private WireType plain() {
        String name = name();
        Optional<NumberForm> number = NumberForm.of(name);
        if (number.isPresent()) {
            return new WireType.Primitive(number.get());
        }
        return new WireType.Known(KnownForm.of(name).orElseThrow(this::unknown));
    }

    /** Up to the next blank that is not between angle brackets. */
    private String name() {
        int start = next;
        int depth = 0;
        while (next < words.length() && (depth > 0 || words.charAt(next) != ' ')) {
            char at = words.charAt(next++);
            depth += at == '<' ? 1 : at == '>' ? -1 : 0;
        }
        return words.substring(start, next);
    }

    private boolean take(String word) {
        boolean here = words.startsWith(word, next);
        next += here ? word.length() : 0;
        return here;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw unknown();
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "the schema's type \"" + words + "\" must be made of words that this version"
                        + " knows, and at character " + (next + 1)
                        + " it is not: use the version of func2ipc that wrote the schema");
    }
}
