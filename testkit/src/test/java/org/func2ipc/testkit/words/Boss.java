package org.func2ipc.testkit.words;

import java.util.List;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;

/** Lets others work and listens. */
@IpcInterface
public interface Boss {
    /** Lets {@code parts} parts be done. */
    int order(int parts);

    /** The parts that it heard of, in order. */
    @Max(1000)
    List<Integer> heard();
}
