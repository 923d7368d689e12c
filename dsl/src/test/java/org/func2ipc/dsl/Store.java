package org.func2ipc.dsl;

/** An interface of the tests; {@link StoreIpc} stands for what the processor generates. */
public interface Store {
    long get(long key);

    void put(long key, long value);
}
