package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** The same, of a component that serves several calls at a time. */
@IpcInterface
public interface Club {
    /** What the house says that this one visits with itself in its hands. */
    String invite();
}
