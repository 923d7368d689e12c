package org.func2ipc.examples.shelf;

import java.util.ArrayList;
import java.util.List;

/** Compares books by what they are. */
public final class CarefulShelf implements Shelf {
    private final List<Book> books = new ArrayList<>();

    @Override
    public void put(Book book) {
        if (!books.contains(book)) {
            books.add(book);
        }
    }

    @Override
    public boolean take(Book book) {
        return books.remove(book);
    }

    @Override
    public List<Book> books() {
        return books;
    }
}
