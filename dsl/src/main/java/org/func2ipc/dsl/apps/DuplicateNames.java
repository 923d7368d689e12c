package org.func2ipc.dsl.apps;

/** What to do with tasks that have the name of an earlier one. */
public enum DuplicateNames {
    /** They are faults. */
    REFUSED,
    /** They are warnings: the last one wins and has the place of the first, as in the original tool. */
    LAST_WINS
}
