package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Whose process ends in the middle of a call. */
@IpcInterface
public interface Office {
    /** Ends its process, unless this was delivered before; true then. */
    boolean faint();

    /** The same; then what {@code tower} says when it is rung. */
    int ring(Tower tower);

    /** Ends its process, each time. */
    void die();

    /** Does nothing, and is here. */
    void count();
}
