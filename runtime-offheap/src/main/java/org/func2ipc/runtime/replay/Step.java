package org.func2ipc.runtime.replay;

/** One thing that a component did or was given, in order of time. */
sealed interface Step permits RecordedCall, SignalStep {
    /** When it was recorded, in nanoseconds of the machine's monotonic clock. */
    long time();

    /** Which edge or notification it went over. */
    String way();
}
