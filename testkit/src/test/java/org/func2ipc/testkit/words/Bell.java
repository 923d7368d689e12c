package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Lets one caller wait for another. */
@IpcInterface
public interface Bell {
    /** Waits until it rings. */
    void awaitRing();

    /** Waits until somebody waits for a ring. */
    void awaitWaiter();

    /** Ends the wait. */
    void ring();
}
