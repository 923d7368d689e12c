package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.annotation.IpcInterface;

/** What a caller hands over a durable edge. */
@IpcInterface
public interface Tower {
    /** Rings; how often it has. */
    int ring();
}
