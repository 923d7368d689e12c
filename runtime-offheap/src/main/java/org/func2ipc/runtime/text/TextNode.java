package org.func2ipc.runtime.text;

import java.util.List;

/**
 * A value as text has it: what YAML, JSON and HTML print, and what YAML is read into.
 *
 * <p>{@code tag} is the name before the value, {@code Cat} in {@code !Cat {name: Tom}}; empty for none.
 */
public sealed interface TextNode {
    /** The name before it; empty for none. */
    String tag();

    /** Where it was read. */
    TextPlace place();

    /** One word. */
    record Scalar(String text, boolean quoted, String tag, TextPlace place) implements TextNode {
        /** The tag of bytes in Base64. */
        public static final String BINARY = "!binary";

        private static final Scalar NULL = word("null");

        /** A number, a constant, a time. */
        public static Scalar word(String text) {
            return new Scalar(text, false, "", TextPlace.NOWHERE);
        }

        /** Text of the user's, whatever it looks like. */
        public static Scalar text(String text) {
            return new Scalar(text, true, "", TextPlace.NOWHERE);
        }

        /** What is not there. */
        public static Scalar absent() {
            return NULL;
        }

        boolean isNull() {
            return !quoted
                    && (tag.isEmpty() || tag.equals("!null"))
                    && (text.equals("null") || text.equals("~") || text.isEmpty());
        }
    }

    /** Names and values, in order. */
    record Mapping(List<Entry> entries, String tag, TextPlace place) implements TextNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public static Mapping of(List<Entry> entries) {
            return new Mapping(entries, "", TextPlace.NOWHERE);
        }
    }

    /** One name with its value. */
    record Entry(Scalar key, TextNode value) {
        public static Entry of(String key, TextNode value) {
            return new Entry(Scalar.text(key), value);
        }
    }

    /** Values, in order. */
    record Sequence(List<TextNode> items, String tag, TextPlace place) implements TextNode {
        public Sequence {
            items = List.copyOf(items);
        }

        public static Sequence of(List<TextNode> items) {
            return new Sequence(items, "", TextPlace.NOWHERE);
        }
    }

    /** The same value under {@code tag}. */
    default TextNode tagged(String tag) {
        if (this instanceof Scalar scalar) {
            return new Scalar(scalar.text, scalar.quoted, tag, scalar.place);
        } else if (this instanceof Mapping mapping) {
            return new Mapping(mapping.entries, tag, mapping.place);
        }
        Sequence sequence = (Sequence) this;
        return new Sequence(sequence.items, tag, sequence.place);
    }
}
