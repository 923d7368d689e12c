package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the fields of one table; what has the wrong form becomes a fault and counts as absent. */
final class TableReader {
    private static final String FORM = "field-form";

    private final TomlTable table;
    private final String file;
    private final Places places;
    private final List<Fault> faults;
    private String what;

    TableReader(TomlTable table, String what, String file, Places places, List<Fault> faults) {
        this.table = table;
        this.what = what;
        this.file = file;
        this.places = places;
        this.faults = faults;
    }

    /** From now on, messages call the table {@code what}. */
    void rename(String what) {
        this.what = what;
    }

    Set<String> keys() {
        return table.keySet();
    }

    boolean has(String field) {
        return table.contains(List.of(field));
    }

    @Nullable
    private Object get(String field) {
        return table.get(List.of(field));
    }

    /** Makes each field that is not in {@code known} a fault. */
    void refuseOthers(Set<String> known) {
        for (String field : table.keySet()) {
            if (!known.contains(field)) {
                fault(
                        field,
                        "unknown-field",
                        what + " must have known fields: field \"" + field + "\""
                                + NearestName.hint(field, new TreeSet<>(known)));
            }
        }
    }

    /** A text that must be there; empty when it is not. */
    String required(String field) {
        if (!has(field)) {
            faults.add(new Fault(
                    place(null),
                    "missing-field",
                    what + " must have the field \"" + field + "\"; add " + field + " = \"...\""));
            return "";
        }
        String text = optional(field);
        return text == null ? "" : text;
    }

    @Nullable
    String optional(String field) {
        Object value = get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        form(field, "a text, " + field + " = \"...\"", value);
        return null;
    }

    long integer(String field, long absent) {
        Object value = get(field);
        if (value == null) {
            required(field);
        } else if (value instanceof Long number) {
            return number;
        } else {
            form(field, "an integer, " + field + " = 1", value);
        }
        return absent;
    }

    boolean bool(String field, boolean absent) {
        Object value = get(field);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value != null) {
            form(field, "true or false", value);
        }
        return absent;
    }

    /** The one of {@code values} whose word, at the same place in {@code words}, the field holds; null when it is absent. */
    @Nullable
    <T> T oneOf(String field, List<String> words, T[] values) {
        Object value = get(field);
        if (value == null) {
            return null;
        }
        if (value instanceof String word && words.contains(word)) {
            return values[words.indexOf(word)];
        }
        String near = value instanceof String word
                ? NearestName.of(word, words)
                        .map(name -> "; did you mean \"" + name + "\"?")
                        .orElse("")
                : "";
        form(place(position(field)), field, "one of \"" + String.join("\", \"", words) + "\"", value, near);
        return null;
    }

    /** A number that is written as an integer or as a text; null when it is absent. */
    @Nullable
    Term optionalTerm(String field) {
        Object value = get(field);
        if (value == null || value instanceof String || value instanceof Long) {
            return value == null ? null : term(field);
        }
        form(field, "a number, " + field + " = 0x1000 or \"0x1000\"", value);
        return null;
    }

    /** A time with its unit; null when it is absent. */
    @Nullable
    Interval interval(String field) {
        Object value = get(field);
        if (value == null || value instanceof String) {
            return value == null ? null : new Interval((String) value);
        }
        form(field, "a time with its unit, " + field + " = \"250ms\"", value);
        return null;
    }

    Optional<TomlTable> table(String field) {
        Object value = get(field);
        if (value instanceof TomlTable found) {
            return Optional.of(found);
        }
        if (value != null) {
            form(field, "a table, [" + field + "]", value);
        }
        return Optional.empty();
    }

    List<TomlTable> tables(String field) {
        String form = "tables, [[" + field + "]]";
        List<TomlTable> tables = new ArrayList<>();
        for (Element element : elements(field, form)) {
            if (element.value instanceof TomlTable found) {
                tables.add(found);
            } else {
                form(element.place, field, form, element.value);
            }
        }
        return tables;
    }

    /** A number that is written as an integer or as a text. */
    Term term(String field) {
        return new Term(String.valueOf(get(field)));
    }

    /** A list of texts. */
    List<Row> items(String field) {
        String form = "a list of texts, " + field + " = [\"...\"]";
        List<Row> items = new ArrayList<>();
        for (Element element : elements(field, form)) {
            if (element.value instanceof String text) {
                items.add(new Row(List.of(text), element.place, places));
            } else {
                form(element.place, field, form, element.value);
            }
        }
        return items;
    }

    /** A list of lists of texts or integers, each with the given {@code columns}. */
    List<Row> rows(String field, List<String> columns) {
        return rows(field, columns, columns.size());
    }

    /** The same, of which each may end after its first {@code needed} columns. */
    List<Row> rows(String field, List<String> columns, int needed) {
        String form = "a list of lists, " + field + " = [[\"" + String.join("\", \"", columns) + "\"]]";
        List<Row> rows = new ArrayList<>();
        for (Element element : elements(field, form)) {
            List<String> cells = cells(element.value);
            if (cells.size() >= needed && cells.size() <= columns.size() && !cells.isEmpty()) {
                rows.add(new Row(cells, element.place, places));
            } else {
                form(element.place, field, form, element.value);
            }
        }
        return rows;
    }

    /** The cells of a row; empty when it is none. */
    private static List<String> cells(Object element) {
        List<String> cells = new ArrayList<>();
        if (element instanceof TomlArray row) {
            for (int i = 0; i < row.size(); i++) {
                if (!(row.get(i) instanceof String || row.get(i) instanceof Long)) {
                    return List.of();
                }
                cells.add(row.get(i).toString());
            }
        }
        return cells;
    }

    private List<Element> elements(String field, String form) {
        Object value = get(field);
        List<Element> elements = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                elements.add(new Element(array.get(i), place(array.inputPositionOf(i))));
            }
        } else if (value != null) {
            form(field, form, value);
        }
        return elements;
    }

    private record Element(Object value, Place place) {}

    private void form(String field, String form, Object value) {
        form(place(position(field)), field, form, value);
    }

    private void form(Place place, String field, String form, Object value) {
        form(place, field, form, value, "");
    }

    private void form(Place place, String field, String form, Object value, String wayOut) {
        String text = value instanceof TomlArray array
                ? array.toJson()
                : value instanceof TomlTable inner ? inner.toJson() : value.toString();
        faults.add(new Fault(
                place,
                FORM,
                "field \"" + field + "\" of " + what + " must be " + form + ": " + field + " has "
                        + text.replaceAll("\\s+", " ").strip() + wayOut));
    }

    void fault(String field, String rule, String message) {
        faults.add(new Fault(place(position(field)), rule, message));
    }

    /** Notes that {@code part} stands at {@code field}, or at the table when that is absent. */
    <T> T placed(T part, String field) {
        places.note(part, place(has(field) ? position(field) : null));
        return part;
    }

    @Nullable
    private TomlPosition position(String field) {
        return table.inputPositionOf(List.of(field));
    }

    /** {@code position}, or the first field of the table. */
    private Place place(@Nullable TomlPosition position) {
        TomlPosition known = position != null
                ? position
                : table.keySet().stream()
                        .map(this::position)
                        .filter(candidate -> candidate != null)
                        .findFirst()
                        .orElse(null);
        return known == null ? places.whole() : new Place(file, known.line(), known.column());
    }
}
