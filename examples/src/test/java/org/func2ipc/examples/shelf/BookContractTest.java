package org.func2ipc.examples.shelf;

import org.func2ipc.testkit.MarshallingContract;

class BookContractTest implements MarshallingContract<Book> {
    @Override
    public Class<Book> type() {
        return Book.class;
    }
}
