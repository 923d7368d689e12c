package org.func2ipc.drivers.fs;

/**
 * A point in time.
 *
 * @param seconds since 1970-01-01T00:00:00Z, negative before
 * @param nanoseconds 0..999,999,999, added to {@code seconds}
 */
public record FileTime(long seconds, int nanoseconds) {
    public FileTime {
        if (nanoseconds < 0 || nanoseconds > 999_999_999) {
            throw new IllegalArgumentException("nanoseconds must be in 0..999999999: nanoseconds=" + nanoseconds);
        }
    }
}
