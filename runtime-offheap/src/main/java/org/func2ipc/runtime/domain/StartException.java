package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;

/** A domain, or the whole system, that could not be started. The message is complete; the cause is for a trace. */
public final class StartException extends RuntimeException {
    /**
     * @param message what could not be started, why, and the way out
     * @param cause what was thrown; null when nothing was
     */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
