package org.func2ipc.drivers.block;

/** A block device that works on many requests at once: the core below the blocking {@link BlockDevice}. */
public interface AsyncBlockDevice {
    /**
     * A stream of requests of its own; any number of streams can be open at once.
     *
     * @param depth requests that it may have in flight, 1..{@value BlockStream#MAX_DEPTH}; all its memory is made here
     */
    BlockStream open(int depth);
}
