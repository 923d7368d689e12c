package org.func2ipc.examples.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** With jqwik, {@code @ForAll} gives books of every kind: nothing has to be registered. */
class BookProperties {
    @Property(tries = 100)
    void aBookThatWasPutIsTakenOnce(@ForAll Book book, @ForAll Book other) {
        Shelf shelf = new CarefulShelf();
        shelf.put(book);
        shelf.put(other);
        shelf.put(book);

        assertThat(shelf.take(book)).isTrue();
        assertThat(shelf.take(book)).isFalse();
    }
}
