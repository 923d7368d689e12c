package org.func2ipc.drivers.domains;

import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.dsl.annotation.IpcInterface;

/** Writes and reads back a part of a disk, in a domain of its own. */
@IpcInterface
public interface Scrubber {
    /** Does so {@code rounds} times with blocks {@code [from, from+count)}; how many blocks came back as written. */
    long scrub(long from, long count, long rounds) throws BlockException;
}
