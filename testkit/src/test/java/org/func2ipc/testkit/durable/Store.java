package org.func2ipc.testkit.durable;

import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.OneWay;
import org.func2ipc.dsl.component.Bytes;

/** What is called over the durable edge of the tests: each kind of method once. */
@IpcInterface
public interface Store {
    /** Adds {@code amount}; returns how often it ran. */
    long add(long amount);

    /** Notes {@code amount}, later. */
    @OneWay
    void note(long amount);

    /** All that was added and noted. */
    long sum();

    /** How often {@link #add} ran. */
    CompletionStage<Long> later();

    /** {@code content}, as it came. */
    @Max(60_000)
    Bytes echo(@Max(60_000) Bytes content);

    /** Fails, undeclared. */
    void fail();

    /** Id of this request, and whether it was delivered before. */
    @Max(100)
    String id();
}
