package org.func2ipc.dsl;

/** A one-way interface of the tests. */
public interface Audit {
    void note(long what);
}
