package org.func2ipc.runtime.durable;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.WhenFull;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.counters.CallCounters;
import org.func2ipc.runtime.counters.EdgeCounters;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** One call over a durable edge at its client's end. Reused, by one thread at a time. */
final class DurableCall implements ClientCall, ReplyBoard.Waiter {
    /** How counters call {@link Executed#MAYBE}: a request that was appended may run at any time. */
    private static final int MAYBE = 1;

    private final DurableEdge edge;
    private final ClientEnd end;
    private final DurableClient client;
    private final WireMessage message = new WireMessage();
    private final CallHeader header = new CallHeader();
    private final byte[] head = new byte[LinkDescriptor.REQUEST_BODY];
    private final long[] references = new long[WireMessage.MAX_CAPABILITIES];

    private final @Nullable CallCounters counters;

    private @Nullable MethodDescriptor method;
    private @Nullable Runnable completion;
    private @Nullable BoundaryFailure injected;
    private long number;
    private long deadlineAt;
    private int code;
    private boolean asked;
    private volatile boolean done;
    private volatile @Nullable Thread caller;

    DurableCall(DurableEdge edge, DurableClient client) {
        this.edge = edge;
        this.end = edge.end();
        this.client = client;
        EdgeCounters counted = edge.counters();
        this.counters = counted == null ? null : counted.claim(Thread.currentThread());
    }

    DurableCall begin(MethodDescriptor called) {
        method = called;
        done = false;
        return this;
    }

    private MethodDescriptor called() {
        if (method == null) {
            throw new IllegalStateException("no call is in progress: begin() comes first, end() last");
        }
        return method;
    }

    WireMessage message() {
        return message;
    }

    long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    long deadlineAt() {
        return deadlineAt;
    }

    /** True when somebody waits for its reply. */
    boolean isAwaited() {
        return called().kind() != MethodDescriptor.Kind.ONE_WAY;
    }

    /** True when it may wait until there is room for its request (semantics R20). */
    boolean mayWaitForRoom() {
        return isAwaited() || end.edge().rules().whenFull() == WhenFull.WAIT;
    }

    long fingerprint() {
        return Entry.fingerprint(edge.place(), end.wireLabel(called()), message.body(), message.length());
    }

    /** The head of the request's entry. */
    byte[] head(long given, long idHigh, @Nullable UUID name) {
        head[LinkDescriptor.KIND] = LinkDescriptor.REQUEST;
        head[LinkDescriptor.REQUEST_FLAGS] = (byte) (name == null ? 0 : LinkDescriptor.NAMED);
        Entry.putShort(head, LinkDescriptor.REQUEST_EDGE, edge.place());
        Entry.putInt(head, LinkDescriptor.REQUEST_LABEL, end.wireLabel(called()));
        Entry.putLong(head, LinkDescriptor.NUMBER, given);
        Entry.putLong(head, LinkDescriptor.ID_HIGH, idHigh);
        Entry.putLong(head, LinkDescriptor.ID_LOW, name == null ? given : name.getLeastSignificantBits());
        Entry.putLong(head, LinkDescriptor.REQUEST_TRACE, header.traceId());
        Entry.putLong(head, LinkDescriptor.REQUEST_FINGERPRINT, name == null ? 0 : fingerprint());
        Entry.putLong(head, LinkDescriptor.REQUEST_TIME, System.currentTimeMillis());
        for (int i = 0; i < references.length; i++) {
            Entry.putLong(head, LinkDescriptor.REQUEST_REFERENCES + i * Long.BYTES, references[i]);
        }
        Entry.putLong(head, LinkDescriptor.REQUEST_REFERENCE_COUNT, message.capabilities());
        return head;
    }

    @Override
    public WireMessage request(long length) {
        end.checkRequest(called(), length);
        message.clear((int) length);
        return message;
    }

    @Override
    public boolean invoke() {
        caller = Thread.currentThread();
        try {
            post();
            client.board().await(this, deadlineAt);
            return outcome();
        } finally {
            caller = null;
        }
    }

    @Override
    public void send() {
        post();
        if (counters != null) {
            counters.end(0, false);
        }
        MessageTap tap = end.tap();
        if (tap != MessageTap.NONE) {
            message.clear(0);
            tap.reply(
                    System.nanoTime(),
                    number,
                    end.wireLabel(called()),
                    header.traceId(),
                    ReplyKind.RESULT.code(),
                    message);
        }
        BoundaryFailure lost = injected;
        if (lost != null) {
            throw end.failed(called(), lost);
        }
    }

    /** Begins an asynchronous call; ends it by itself. */
    <T> CompletionStage<T> later(ReplyReader<T> reader) {
        CompletableFuture<T> future = new CompletableFuture<>();
        caller = client.async().thread();
        try {
            post();
        } catch (IpcException refused) {
            end();
            return CompletableFuture.failedStage(refused);
        }
        completion = () -> complete(future, reader);
        client.async().await(this);
        return future.minimalCompletionStage();
    }

    private <T> void complete(CompletableFuture<T> future, ReplyReader<T> reader) {
        try {
            future.complete(read(reader));
        } catch (Throwable failure) {
            future.completeExceptionally(failure);
        } finally {
            end();
        }
    }

    private <T> T read(ReplyReader<T> reader) throws Exception {
        boolean result = outcome();
        try {
            return reader.read(message, result);
        } catch (WireFormatException malformed) {
            throw unusableReply(malformed);
        }
    }

    /** Ends an asynchronous call: with its reply, or because none came in time. */
    void finishLater() {
        Runnable last = completion;
        completion = null;
        if (last != null) {
            last.run();
        }
    }

    /** Appends the request. */
    private void post() {
        header.prepare(end.badge(), end.deadlineNanos(called()));
        deadlineAt = System.nanoTime() + header.remainingNanos();
        if (header.remainingNanos() <= 0) {
            throw end.late(called(), Executed.NO, header.remainingNanos());
        }
        refuse(edge.refusal());
        injected = edge.injected(called());
        if (injected != null && injected.executed() == Executed.NO) {
            throw end.failed(called(), injected);
        }
        String gone = client.gone();
        if (gone != null) {
            refuse(new BoundaryFailure(ReplyKind.PEER_DIED, Executed.NO, gone));
        }
        for (int i = 0; i < message.capabilities(); i++) {
            references[i] = end.name(called(), message.reference(i), message.referenceType(i));
        }
        asked = false;
        BoundaryFailure refused = client.ask(this, CallContext.current().takeRequestName());
        if (refused != null) {
            throw asked ? lost(refused) : end.failed(called(), refused);
        }
    }

    /** It has its number, and its message is still the request. */
    void asked() {
        asked = true;
        long now = System.nanoTime();
        if (counters != null) {
            counters.takenOverBy(Thread.currentThread());
            counters.begin(called().name(), end.wireLabel(called()), header.traceId(), message.length(), now);
        }
        MessageTap tap = end.tap();
        if (tap != MessageTap.NONE) {
            tap.request(now, number, end.wireLabel(called()), header, message);
        }
    }

    private void refuse(@Nullable BoundaryFailure failure) {
        if (failure != null) {
            throw end.failed(called(), failure);
        }
    }

    /** What the caller gets, now that the wait is over. */
    private boolean outcome() {
        client.settle(this);
        MessageTap tap = end.tap();
        if (!done) {
            throw lost(unanswered());
        }
        if (counters != null) {
            counters.end(message.length(), true);
        }
        if (tap != MessageTap.NONE) {
            tap.reply(System.nanoTime(), number, end.wireLabel(called()), header.traceId(), code, message);
        }
        if (injected != null) {
            throw end.failed(called(), injected);
        }
        return end.completed(called(), code, message, header.remainingNanos(), deadlineAt);
    }

    /** It was asked, and no reply is awaited any more. */
    private IpcException lost(BoundaryFailure failed) {
        boolean late = failed.kind() == ReplyKind.DEADLINE_EXCEEDED;
        if (counters != null) {
            counters.fail(failed.kind().code(), MAYBE, late, failed.kind().name());
        }
        IpcException failure =
                late ? end.late(called(), Executed.MAYBE, header.remainingNanos()) : end.failed(called(), failed);
        MessageTap tap = end.tap();
        if (tap != MessageTap.NONE) {
            tap.failure(System.nanoTime(), number, end.wireLabel(called()), header.traceId(), failure);
        }
        return failure;
    }

    private BoundaryFailure unanswered() {
        BoundaryFailure refusal = edge.refusal();
        if (refusal != null) {
            return new BoundaryFailure(refusal.kind(), Executed.MAYBE, refusal.what());
        }
        if (client.isClosed()) {
            return new BoundaryFailure(ReplyKind.CANCELLED, Executed.MAYBE, "the system is being stopped");
        }
        String gone = client.gone();
        return gone == null
                ? new BoundaryFailure(ReplyKind.DEADLINE_EXCEEDED, Executed.MAYBE, "")
                : new BoundaryFailure(ReplyKind.PEER_DIED, Executed.MAYBE, gone);
    }

    /** Its reply was read: {@code entry}, of the journal's reader. Called by who leads. */
    void replied(byte[] entry, int length) {
        int bytes = Entry.getInt(entry, LinkDescriptor.REPLY_BODY_BYTES);
        boolean whole = bytes >= 0 && bytes <= length - LinkDescriptor.REPLY_BODY && bytes <= end.window();
        message.reserve(whole ? bytes : 0);
        if (whole) {
            System.arraycopy(entry, LinkDescriptor.REPLY_BODY, message.body(), 0, bytes);
        }
        code = whole ? entry[LinkDescriptor.REPLY_CODE] & 0xff : -1;
        done = true;
        wake();
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    @Override
    public boolean isOver() {
        return done || client.gone() != null || edge.refusal() != null;
    }

    @Override
    public IpcException unusableReply(WireFormatException cause) {
        return end.unusable(called(), cause);
    }

    @Override
    public void end() {
        method = null;
        edge.giveBack(this);
    }
}
