package org.func2ipc.dsl;

/** An interface of the tests. */
public interface Store {
    long get(long key);

    void put(long key, long value);
}
