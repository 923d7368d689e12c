package org.func2ipc.runtime.replay;

import org.func2ipc.runtime.text.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The first output of a replayed component that is not the recorded one.
 *
 * @param where which output: {@code reply to request 12, Greeter.greet from hello}
 * @param time when it was recorded, in nanoseconds of the recording's monotonic clock
 * @param recorded what was recorded; null when nothing was
 * @param replayed what the component sent now; null when it sent nothing
 */
public record Difference(String where, long time, @Nullable TextNode recorded, @Nullable TextNode replayed) {}
