package org.func2ipc.runtime.later;

/** Whoever can be told a number. */
public interface Ear {
    /** Returns {@code value} as it was heard. */
    long hear(long value);

    /** 1 when {@code other} is the callee itself. */
    long isMe(Ear other);
}
