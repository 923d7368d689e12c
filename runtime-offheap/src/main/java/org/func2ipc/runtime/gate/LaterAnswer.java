package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** The server's end of a call that is answered after its handler has returned: encodes the outcome and sends it, once. */
final class LaterAnswer<T> implements ServerCall {
    private final Service service;
    private final PendingReply place;
    private final LaterReply<T> reply;
    private final int window;
    private final WireMessage message = new WireMessage();

    LaterAnswer(Service service, PendingReply place, LaterReply<T> reply, int window) {
        this.service = service;
        this.place = place;
        this.reply = reply;
        this.window = window;
    }

    /** The component's stage completed. */
    void complete(@Nullable T value, @Nullable Throwable failure) {
        Outcome<T> outcome = Outcome.of(value, failure);
        ReplyKind kind = service.outcome(() -> reply.write(this, outcome), message, window);
        place.answer(kind, message);
    }

    @Override
    public WireMessage message() {
        return message;
    }

    @Override
    public void running() {
        throw new IllegalStateException("the handler has returned: running() comes before it");
    }

    @Override
    public WireMessage reply(long length) {
        if (length > window) {
            throw new ServedCall.Refused(TooLarge.reply(length, window));
        }
        message.clear((int) length);
        return message;
    }

    @Override
    public <U> boolean answerLater(CompletionStage<U> stage, LaterReply<U> later) {
        throw new IllegalStateException("the call is being answered: it cannot be deferred again");
    }
}
