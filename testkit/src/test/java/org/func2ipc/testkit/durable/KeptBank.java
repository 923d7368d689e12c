package org.func2ipc.testkit.durable;

import java.nio.ByteBuffer;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.Checkpointed;

/** A bank whose book is in memory, and kept with the replies. */
final class KeptBank implements Bank, Checkpointed {
    private final byte[] words = new byte[Book.BYTES];
    private final Book book = new Book(ByteBuffer.wrap(words));

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

    @Override
    public Bytes checkpoint() {
        return Bytes.copyOf(words, 0, words.length);
    }

    @Override
    public void restore(Bytes state) {
        state.copyTo(0, words, 0, words.length);
    }
}
