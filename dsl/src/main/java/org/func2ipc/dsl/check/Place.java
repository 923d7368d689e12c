package org.func2ipc.dsl.check;

import java.util.Comparator;

/**
 * Where something was declared.
 *
 * @param file name of the source file or path of the descriptor file
 * @param line line, from 1; 0 when it is not known
 * @param column column, from 1; 0 for source code, of which only the line is known
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code FilesSystem.java:23}, {@code apps.toml:3:8}. */
    @Override
    public String toString() {
        String text = line == 0 ? file : file + ":" + line;
        return column == 0 ? text : text + ":" + column;
    }
}
