package org.func2ipc.testkit.modes;

import org.func2ipc.dsl.annotation.IpcInterface;

/** What the driver asks of the component under test beside its own interface. */
@IpcInterface
public interface Probe {
    /** Puts a new component in the place of the one that was used. */
    void renew();

    /** The calls that reached the component since {@link #renew}, in order, and its state now. */
    String report();
}
