package org.func2ipc.runtime.later;

import java.util.concurrent.CompletionStage;

/** Answers later, and remembers whom to tell. */
public interface Office {
    /** Completes with {@code value} + 1 when {@link #release} is called. */
    CompletionStage<Long> later(long value);

    /** Completes at once with {@code value} + 1. */
    CompletionStage<Long> now(long value);

    /** Fails: 0 in the stage, 1 by throwing, 2 with null for a stage, 3 with a declared exception in the stage. */
    CompletionStage<Long> fail(long how) throws OfficeException;

    /** Answers what waits, the latest first; returns how many. */
    long release();

    /** Remembers {@code ear}; returns 1 when it is the one that was remembered before. */
    long subscribe(Ear ear);

    /** What the remembered one heard. */
    long tell(long value);

    /** Declared. */
    final class OfficeException extends Exception {
        private final long reason;

        public OfficeException(long reason) {
            super("closed: reason=" + reason);
            this.reason = reason;
        }

        public long reason() {
            return reason;
        }
    }
}
