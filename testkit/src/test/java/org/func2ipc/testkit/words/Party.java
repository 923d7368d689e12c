package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Lets a chain of calls come back to itself. */
@IpcInterface
public interface Party {
    /** What the house says that this one visits with itself in its hands. */
    String invite();

    /** Notes that came. */
    int notes();
}
