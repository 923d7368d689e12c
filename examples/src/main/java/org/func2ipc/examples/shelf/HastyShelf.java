package org.func2ipc.examples.shelf;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares books by which object they are: as fast as it is wrong. Between processes every book that arrives is another
 * object, so that it never finds one (semantics R6).
 */
public final class HastyShelf implements Shelf {
    private final List<Book> books = new ArrayList<>();

    @Override
    public void put(Book book) {
        if (indexOf(book) < 0) {
            books.add(book);
        }
    }

    @Override
    public boolean take(Book book) {
        int index = indexOf(book);
        if (index >= 0) {
            books.remove(index);
        }
        return index >= 0;
    }

    @Override
    public List<Book> books() {
        return books;
    }

    @SuppressWarnings("ReferenceEquality") // the mistake that a test is to find
    private int indexOf(Book book) {
        for (int index = 0; index < books.size(); index++) {
            if (books.get(index) == book) {
                return index;
            }
        }
        return -1;
    }
}
