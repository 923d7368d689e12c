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

    /**
     * True when the message of {@code failure} is enough: it is a checked exception, or of a class that the component's
     * author wrote. What the platform throws unchecked needs its class and its trace.
     */
    static boolean isSelfExplaining(Throwable failure) {
        boolean unchecked = failure instanceof RuntimeException || failure instanceof Error;
        boolean ofPlatform = failure.getClass().getName().startsWith("java.");
        return failure.getMessage() != null && !(unchecked && ofPlatform);
    }

    /** What of {@code failure} belongs into a message. */
    static String reason(Throwable failure) {
        return isSelfExplaining(failure) ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
