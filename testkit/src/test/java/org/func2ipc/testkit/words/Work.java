package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Works in parts. */
@IpcInterface
public interface Work {
    /** Does {@code parts} parts and tells of each; returns how many. */
    int work(int parts);
}
