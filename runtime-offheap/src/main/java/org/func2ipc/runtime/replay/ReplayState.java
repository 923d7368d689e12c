package org.func2ipc.runtime.replay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** How far a replay is, and what ended it: the first of a difference, a reason to stop, and nothing. */
final class ReplayState {
    private final CompletableFuture<Object> over = new CompletableFuture<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    /** Ends what the component does when the replay is over: it must not go on with what was never recorded. */
    static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("the replay is over", null, false, false);
        }
    }

    /** An output differs. */
    Over differs(Difference difference) {
        over.complete(difference);
        return new Over();
    }

    /** The replay cannot go on. */
    Over stops(String why) {
        over.complete(why);
        return new Over();
    }

    boolean isOver() {
        return over.isDone();
    }

    CompletableFuture<Object> over() {
        return over;
    }

    void served() {
        requests.incrementAndGet();
    }

    void called() {
        calls.incrementAndGet();
    }

    long requests() {
        return requests.get();
    }

    long calls() {
        return calls.get();
    }
}
