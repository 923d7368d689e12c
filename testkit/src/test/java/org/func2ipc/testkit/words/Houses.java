package org.func2ipc.testkit.words;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.func2ipc.runtime.IpcException;

/** Houses: one that knocks, and one that sends its guests on. */
final class Houses {
    private Houses() {}

    /** Knocks at its guest and leaves a note. */
    static final class Near implements House {
        @Override
        public String visit(Guest guest) {
            String said;
            try {
                said = guest.knock().toCompletableFuture().get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                said = e.getCause() instanceof IpcException failure
                        ? failure.getClass().getSimpleName() + " " + failure.executed()
                        : String.valueOf(e.getCause());
            } catch (TimeoutException | InterruptedException e) {
                said = e.toString();
            }
            return said;
        }
    }

    /** Sends its guest on to another one. */
    record Far(House next) implements House, Guest {
        @Override
        public String visit(Guest guest) {
            return next.visit(guest);
        }

        @Override
        public CompletionStage<String> knock() {
            return CompletableFuture.completedFuture("nobody lives in a corridor");
        }

        @Override
        public void note() {
            throw new IllegalStateException("nobody reads notes in a corridor");
        }
    }
}
