package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.OneWay;

/** What the words are said of. */
@IpcInterface
public interface Desk {
    /** Seconds that remain of this call, rounded up. */
    long hasty();

    /** The same. */
    long patient();

    /** The same. */
    long usual();

    /** Signals the sleeper. */
    void nudge();

    /** The same, a little later. */
    @OneWay
    void nudgeSoon();

    /** Runs until its caller has given up, or for a second. */
    void endless();

    /** Waits for the bell: the queue behind it does not move. */
    @OneWay
    void hold();

    /** One more. */
    @OneWay
    void count();

    /** How many came. */
    int counted();
}
