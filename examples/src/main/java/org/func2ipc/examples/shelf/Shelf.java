package org.func2ipc.examples.shelf;

import java.util.List;
import org.func2ipc.dsl.annotation.IpcInterface;

/** Keeps books. */
@IpcInterface
public interface Shelf {
    /** Puts a book at the end; a book that is there already stays where it is. */
    void put(Book book);

    /** Takes a book away; false when it was not there. */
    boolean take(Book book);

    /** All of them, in order. */
    List<Book> books();
}
