package org.func2ipc.runtime;

/** Whether a failed call had its effect (semantics R15). */
public enum Executed {
    /** The request was never taken: the channel proves it. */
    NO,
    /** It was taken and no reply came. */
    MAYBE,
    /** It ran, and the reply could not be used. */
    YES
}
