package org.func2ipc.dsl.model;

import java.util.Locale;

/** What a one-way call does when the queue of its callee is full (semantics R20). Nothing is ever dropped. */
public enum WhenFull {
    /** It waits for room, within its deadline. */
    WAIT,
    /** It fails at once with {@code Overloaded}, executed NO. */
    FAIL;

    /** Lower-case name, the word of a descriptor file: {@code fail}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
