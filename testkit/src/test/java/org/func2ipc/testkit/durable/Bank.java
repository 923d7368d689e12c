package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.OneWay;

/** Takes the numbered calls of its tellers, each of which counts up by one, and knows which came twice or not at all. */
@IpcInterface
public interface Bank {
    /** Call {@code number} of {@code teller}; returns the number of the next. */
    long deposit(int teller, long number);

    /** Note {@code number} of {@code teller}. */
    @OneWay
    void note(int teller, long number);

    /** What came, as {@code name=value ...}. */
    @Max(512)
    String report();
}
