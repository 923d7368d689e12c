package org.func2ipc.testkit.modes;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.testkit.zoo.Inner;

/** An interface that tempts its components to break a rule. */
@IpcInterface
public interface Sameness {
    /** True when {@code value} is the one of the last call. */
    boolean isLast(Inner value);

    /** Number of calls. */
    int count();
}
