package org.func2ipc.runtime.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;

/**
 * Reads YAML strictly: mappings and sequences in both styles, plain and quoted scalars, names before values, comments.
 * All else is refused with its place: anchors, aliases, directives, several documents, block scalars, tabs that indent,
 * keys that repeat.
 */
public final class YamlReader {
    private static final int MAX_DEPTH = 128;
    private static final String REFUSED_START = "&*|>%@`?,]}";

    private final YamlCursor cursor;
    private int depth;

    private YamlReader(String text) {
        this.cursor = new YamlCursor(text);
    }

    /**
     * The value that {@code text} says; an absent one when it says nothing.
     *
     * @throws TextFormatException with line and column, the rule, and what was found
     */
    public static TextNode read(String text) {
        YamlReader reader = new YamlReader(text);
        reader.cursor.skipDocumentStart();
        reader.cursor.skipBlank();
        TextNode node = reader.node(-1);
        reader.cursor.skipBlank();
        if (!reader.cursor.atEnd()) {
            throw reader.cursor.wrong("the end of the text");
        }
        return node;
    }

    /** The node here, whose lines are indented by more than {@code parent}. */
    private TextNode node(int parent) {
        if (++depth > MAX_DEPTH) {
            throw cursor.wrong("at most " + MAX_DEPTH + " values inside one another");
        }
        TextNode node = untagged(parent);
        depth--;
        return node;
    }

    private TextNode untagged(int parent) {
        TextPlace place = cursor.place();
        if (cursor.atEnd() || cursor.column() <= parent) {
            return new Scalar("", false, "", place);
        }
        if (cursor.at('!')) {
            String tag = tag();
            int line = cursor.line();
            cursor.skipBlank();
            boolean block = cursor.line() != line;
            if (!block && isBlockStart()) {
                throw cursor.wrong("a line end between a name and lines of names and values");
            }
            TextNode node = node(parent);
            if (!node.tag().isEmpty()) {
                throw cursor.wrong("one name before a value");
            }
            return node.tagged(tag);
        }
        if (cursor.at('{')) {
            return flowMapping(place);
        } else if (cursor.at('[')) {
            return flowSequence(place);
        } else if (cursor.atItem()) {
            return blockSequence(cursor.column(), place);
        }
        int column = cursor.column();
        Scalar scalar = scalar(false);
        return cursor.atColon() ? blockMapping(column, scalar) : scalar;
    }

    /** True when the rest of the line begins a mapping or sequence of lines. */
    private boolean isBlockStart() {
        if (cursor.atEnd() || cursor.at('{') || cursor.at('[') || cursor.at('!')) {
            return false;
        }
        int mark = cursor.mark();
        boolean block = cursor.atItem();
        if (!block) {
            var unused = scalar(false);
            block = cursor.atColon();
        }
        cursor.reset(mark);
        return block;
    }

    private String tag() {
        cursor.take('!');
        StringBuilder tag = new StringBuilder();
        while (!cursor.atEnd() && !cursor.atSpace() && !cursor.atAny(",[]{}")) {
            tag.append(cursor.next());
        }
        if (tag.isEmpty()) {
            throw cursor.wrong("a name after \"!\"");
        }
        return tag.toString();
    }

    private TextNode blockMapping(int column, Scalar first) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Scalar key = first;
        while (true) {
            unseen(key, seen);
            cursor.take(':');
            int line = cursor.line();
            cursor.skipBlank();
            boolean below = cursor.line() != line;
            // A sequence may stand at the indentation of its name.
            int parent = below && cursor.atItem() && cursor.column() == column ? column - 1 : column;
            if (!below && isBlockStart()) {
                throw cursor.wrong("one \": \" in a line (quote the text, or begin a new line)");
            }
            entries.add(new Entry(key, node(below ? parent : -1)));
            cursor.endOfLine();
            cursor.skipBlank();
            if (cursor.atEnd() || cursor.column() != column || cursor.atItem()) {
                break;
            }
            key = scalar(false);
            if (!cursor.atColon()) {
                throw cursor.wrong("\":\" after the name \"" + key.text() + "\"");
            }
        }
        requireOutdented(column);
        return new TextNode.Mapping(entries, "", first.place());
    }

    private void requireOutdented(int column) {
        if (!cursor.atEnd() && cursor.column() > column) {
            throw cursor.wrong("a line that is indented as the one before it, or less");
        }
    }

    private TextNode blockSequence(int column, TextPlace place) {
        List<TextNode> items = new ArrayList<>();
        while (!cursor.atEnd() && cursor.column() == column && cursor.atItem()) {
            cursor.take('-');
            cursor.skipBlank();
            items.add(node(column));
            cursor.endOfLine();
            cursor.skipBlank();
        }
        requireOutdented(column);
        return new TextNode.Sequence(items, "", place);
    }

    private TextNode flowMapping(TextPlace place) {
        List<Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        cursor.take('{');
        cursor.skipBlank();
        while (!cursor.at('}')) {
            Scalar key = scalar(true);
            unseen(key, seen);
            cursor.skipBlank();
            cursor.take(':');
            cursor.skipBlank();
            entries.add(new Entry(key, flowValue()));
            separator('}');
        }
        cursor.take('}');
        return new TextNode.Mapping(entries, "", place);
    }

    private TextNode flowSequence(TextPlace place) {
        List<TextNode> items = new ArrayList<>();
        cursor.take('[');
        cursor.skipBlank();
        while (!cursor.at(']')) {
            items.add(flowValue());
            separator(']');
        }
        cursor.take(']');
        return new TextNode.Sequence(items, "", place);
    }

    private void separator(char end) {
        cursor.skipBlank();
        if (!cursor.at(end)) {
            if (!cursor.at(',')) {
                throw cursor.wrong("\",\" or \"" + end + "\"");
            }
            cursor.take(',');
            cursor.skipBlank();
        }
    }

    private TextNode flowValue() {
        if (++depth > MAX_DEPTH) {
            throw cursor.wrong("at most " + MAX_DEPTH + " values inside one another");
        }
        TextPlace place = cursor.place();
        String tag = "";
        if (cursor.at('!')) {
            tag = tag();
            cursor.skipBlank();
        }
        TextNode node = cursor.at('{')
                ? flowMapping(place)
                : cursor.at('[')
                        ? flowSequence(place)
                        : cursor.atAny(",]}") ? new Scalar("", false, "", place) : scalar(true);
        depth--;
        return tag.isEmpty() ? node : node.tagged(tag);
    }

    private void unseen(Scalar key, Set<String> seen) {
        if (!seen.add(key.text())) {
            throw new TextFormatException(
                    key.place(), "names must differ: \"" + key.text() + "\" stands here a second time; leave one out");
        }
    }

    private Scalar scalar(boolean flow) {
        TextPlace place = cursor.place();
        if (cursor.at('"')) {
            return new Scalar(new YamlQuotes(cursor).doubleQuoted(), true, "", place);
        } else if (cursor.at('\'')) {
            return new Scalar(new YamlQuotes(cursor).singleQuoted(), true, "", place);
        } else if (cursor.atAny(REFUSED_START)) {
            throw cursor.wrong("a value (quote it if it is text)");
        }
        StringBuilder text = new StringBuilder();
        while (!cursor.atEnd() && !cursor.at('\n') && !cursor.atColon() && !cursor.atComment()) {
            if (flow && cursor.atAny(",[]{}")) {
                break;
            }
            text.append(cursor.next());
        }
        return new Scalar(text.toString().stripTrailing(), false, "", place);
    }
}
