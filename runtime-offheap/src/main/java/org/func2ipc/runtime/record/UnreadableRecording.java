package org.func2ipc.runtime.record;

/** Nothing of a recording can be read: the directory holds none, or one of another version. */
public final class UnreadableRecording extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRecording(String message) {
        super(message);
    }

    UnreadableRecording(String message, Throwable cause) {
        super(message, cause);
    }
}
