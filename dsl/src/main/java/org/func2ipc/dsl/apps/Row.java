package org.func2ipc.dsl.apps;

import java.util.List;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;

/** One element of a list in the file, and where it stands. */
record Row(List<String> cells, Place place, Places places) {
    String text(int column) {
        return cells.get(column);
    }

    Term term(int column) {
        return new Term(cells.get(column));
    }

    /** Notes that {@code part} stands here. */
    <T> T placed(T part) {
        places.note(part, place);
        return part;
    }
}
