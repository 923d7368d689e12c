package org.func2ipc.runtime.report;

/** Interface of a component that is looked at and never called. */
public interface Noted {
    /** A number. */
    long level();
}
