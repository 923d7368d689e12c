package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.runtime.wire.WireMessage;

/** The server's end of one call; reused by its thread. */
final class ServedCall implements ServerCall {
    private static final WireMessage NO_MESSAGE = new WireMessage();

    private WireMessage message = NO_MESSAGE;
    private long remainingNanos;
    private int window;
    private boolean running;
    private boolean deferred;

    @Nullable
    private Service service;

    @Nullable
    private PendingReply.Source places;

    @Nullable
    private ComponentGuard entered;

    @Nullable
    private ComponentGuard guard;

    void begin(
            Service service,
            ComponentGuard guard,
            WireMessage message,
            long remainingNanos,
            int window,
            PendingReply.Source places) {
        this.service = service;
        this.guard = guard;
        this.places = places;
        deferred = false;
        this.message = message;
        this.remainingNanos = remainingNanos;
        this.window = window;
        running = false;
    }

    @Override
    public WireMessage message() {
        return message;
    }

    @Override
    public void running() {
        ComponentGuard component = guard;
        if (component == null) {
            throw new IllegalStateException("running() outside of a call");
        }
        BoundaryFailure refusal = component.enter(remainingNanos);
        if (refusal != null) {
            throw new Refused(refusal);
        }
        entered = component;
        running = true;
    }

    @Override
    public WireMessage reply(long length) {
        if (length > window) {
            throw new Refused(TooLarge.reply(length, window));
        }
        message.clear((int) length);
        return message;
    }

    @Override
    public <T> boolean answerLater(CompletionStage<T> stage, LaterReply<T> reply) throws Throwable {
        if (stage == null) {
            throw new NullPointerException("the component returned null where a CompletionStage is due");
        }
        boolean plain = stage.getClass() == CompletableFuture.class; // a view of one refuses to be asked
        if (plain && stage.toCompletableFuture().isDone()) {
            return reply.write(this, Outcome.ofCompleted(stage));
        }
        Service serving = service;
        PendingReply.Source source = places;
        if (serving == null || source == null) {
            throw new IllegalStateException("answerLater() outside of a call");
        }
        deferred = true;
        LaterAnswer<T> answer = new LaterAnswer<>(serving, source.defer(), reply, window);
        var unused = stage.whenComplete(answer::complete);
        return true;
    }

    /** True when the reply will be given later. */
    boolean isDeferred() {
        return deferred;
    }

    /** True once the component was entered: from then on its effects may have happened. */
    boolean wasRunning() {
        return running;
    }

    /** Leaves the component, when it was entered. */
    void end() {
        ComponentGuard component = entered;
        entered = null;
        guard = null;
        service = null;
        places = null;
        message = NO_MESSAGE;
        if (component != null) {
            component.exit();
        }
    }

    /** Carries a failure of the boundary through the generated dispatcher; has no trace, as peers can cause it. */
    static final class Refused extends RuntimeException {
        private final BoundaryFailure failure;

        Refused(BoundaryFailure failure) {
            super(failure.what(), null, false, false);
            this.failure = failure;
        }

        BoundaryFailure failure() {
            return failure;
        }
    }
}
