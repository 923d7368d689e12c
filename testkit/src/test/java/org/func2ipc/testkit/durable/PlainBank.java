package org.func2ipc.testkit.durable;

import java.nio.file.Path;
import org.func2ipc.runtime.Call;

/** A bank whose book is in a file of its own, which changes before the reply is stored. */
final class PlainBank implements Bank {
    private final Book book;

    PlainBank(Path file) {
        book = new Book(MappedWords.map(file, Book.BYTES));
    }

    @Override
    public long deposit(int teller, long number) {
        book.enter(teller, false, number, Call.current().isRedelivered());
        return number + 1;
    }

    @Override
    public void note(int teller, long number) {
        book.enter(teller, true, number, Call.current().isRedelivered());
    }

    @Override
    public String report() {
        return book.report();
    }
}
