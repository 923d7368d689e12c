package org.func2ipc.runtime.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A boxed table of texts. */
final class Table {
    private static final int WIDEST_CELL = 100;

    private final Column[] columns;
    private final List<String[]> rows = new ArrayList<>();

    Table(String... headers) {
        columns = Arrays.stream(headers)
                .map(header -> new Column()
                        .header(header)
                        .headerAlign(HorizontalAlign.LEFT)
                        .dataAlign(HorizontalAlign.LEFT)
                        .maxWidth(WIDEST_CELL))
                .toArray(Column[]::new);
    }

    /** Adds a row of as many cells as there are headers. */
    void row(String... cells) {
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public String toString() {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(String[][]::new))
                + "\n";
    }
}
