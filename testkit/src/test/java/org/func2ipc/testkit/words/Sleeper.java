package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Waits for a notification while it is called. */
@IpcInterface
public interface Sleeper {
    /** Waits for at most {@code millis}; the badges that came. */
    long take(int millis);

    /** The badges that are there, without a wait. */
    long poll();

    /** The bits of a component. */
    long badgeOf(String component);
}
