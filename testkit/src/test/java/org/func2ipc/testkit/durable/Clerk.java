package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;

/** What the client of a durable edge provides whose right to call is taken away. */
@IpcInterface
public interface Clerk {
    /** Has a call run and others queued behind it; returns meanwhile. */
    void queue();

    /** What came of one more call. */
    @Max(200)
    String ask();
}
