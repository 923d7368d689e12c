package org.func2ipc.testkit.divergence;

/** An enum whose constants another version of the program has in another order. */
public enum Signal {
    STOP,
    GO,
    WAIT
}
