package org.func2ipc.runtime.cli;

import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordingInfo;

/** One way to print a timeline, item by item. */
interface TraceForm {
    /** What comes before the first item, with its line ends; empty for nothing. */
    default String head(RecordingInfo info) {
        return "";
    }

    /** Appends {@code item}, with its line ends, to {@code text}. */
    void append(RecordedItem item, StringBuilder text);
}
