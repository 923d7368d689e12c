package org.func2ipc.runtime.record;

/** One thing that a recording tells, at one moment. */
public sealed interface RecordedItem
        permits RecordedMessage, RecordedContent, RecordedSignal, RecordedLoss, RecordedEvent {
    /** When, in nanoseconds of the machine's monotonic clock; see {@link RecordingInfo#wall}. */
    long time();

    /** The domain that recorded it, or that it happened to. */
    String domain();
}
