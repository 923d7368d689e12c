package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.OneWay;

/** What a worker tells the one that it works for: the one-way half of a cycle. */
@IpcInterface
public interface Progress {
    /** Part {@code part} is done. */
    @OneWay
    void done(int part);
}
