package org.func2ipc.runtime.durable;

import java.util.Arrays;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.PendingReply;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.RefusedReference;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * One request at the server's end, from its entry to the entry of its reply. Reused by its thread, but for one that is
 * answered later.
 */
final class DurableRequest {
    private static final int ROOM_FOR_FAILURE = 4096;

    private final WireMessage message = new WireMessage();
    private final CallHeader header = new CallHeader();
    private final PendingReply.Source places;
    private final Runnable afterRun;
    private byte[] request = new byte[1024];
    private int requestLength;
    private byte[] state = {};
    private boolean withState;
    private long stateNumber;
    private byte[] joined = {};

    private @Nullable InboundLink link;
    private @Nullable InboundDurable edge;
    private @Nullable MethodDescriptor method;
    private boolean redelivered;
    private boolean leftBehind;

    /** One of {@code server}. */
    DurableRequest(DurableServer server) {
        this.places = () -> server.later(this);
        this.afterRun = () -> keep(server);
    }

    /** Takes over {@code entry} of {@code from}. */
    void read(InboundLink from, byte[] entry, int length, boolean again) {
        link = from;
        redelivered = again;
        withState = false;
        if (request.length < length) {
            request = new byte[Math.max(length, 2 * request.length)];
        }
        System.arraycopy(entry, 0, request, 0, length);
        requestLength = length;
        edge = from.edge(Entry.getShort(request, LinkDescriptor.REQUEST_EDGE));
        method = edge == null ? null : edge.service().method(label());
    }

    private int label() {
        return Entry.getInt(request, LinkDescriptor.REQUEST_LABEL);
    }

    long number() {
        return Entry.getLong(request, LinkDescriptor.NUMBER);
    }

    boolean isNamed() {
        return (request[LinkDescriptor.REQUEST_FLAGS] & LinkDescriptor.NAMED) != 0;
    }

    boolean isOneWay() {
        return method != null && method.kind() == MethodDescriptor.Kind.ONE_WAY;
    }

    InboundLink link() {
        if (link == null) {
            throw new IllegalStateException("no request was taken");
        }
        return link;
    }

    /** It is answered later: its thread goes on with another one. */
    void leaveBehind() {
        leftBehind = true;
    }

    boolean isLeftBehind() {
        return leftBehind;
    }

    /** Serves it, as often as it takes until its component has run it, and stores the reply unless it comes later. */
    void serve(DurableServer server) {
        while (!server.isStopping()) {
            ReplyKind kind = run();
            server.steps().at(DurableStep.REQUEST_RUN);
            if (kind == null) {
                return; // answered later, by who completes it
            }
            if (kind == ReplyKind.PEER_DIED || kind == ReplyKind.CANCELLED) {
                server.withdraw(); // the next life delivers it again
                return;
            }
            boolean ran = kind != ReplyKind.DEADLINE_EXCEEDED && kind != ReplyKind.OVERLOADED;
            if (ran) {
                answer(kind, server);
                return;
            }
        }
    }

    private @Nullable ReplyKind run() {
        InboundDurable over = edge;
        int length = requestLength - LinkDescriptor.REQUEST_BODY;
        if (over == null) {
            return refuse(ReplyKind.INCOMPATIBLE, "the request names no edge that the server serves");
        }
        String revoked = over.revoked();
        if (revoked != null) {
            return refuse(ReplyKind.INVALID_CAPABILITY, revoked);
        }
        if (length > over.window()) {
            return refuse(
                    ReplyKind.INCOMPATIBLE,
                    "the request must have at most " + over.window() + " bytes: length=" + length);
        }
        message.reserve(length);
        System.arraycopy(request, LinkDescriptor.REQUEST_BODY, message.body(), 0, length);
        String problem = takeReferences(over);
        if (problem != null) {
            return refuse(ReplyKind.INVALID_CAPABILITY, problem);
        }
        header.set(over.badge(), over.deadlineNanos(method), trace(), CancelSource.NEVER)
                .durable(
                        Entry.getLong(request, LinkDescriptor.ID_HIGH),
                        Entry.getLong(request, LinkDescriptor.ID_LOW),
                        redelivered);
        if (over.tap() != MessageTap.NONE) {
            over.tap().request(System.nanoTime(), number(), label(), header, message);
        }
        return over.service().serveDurable(label(), header, message, over.window(), places, afterRun);
    }

    private long trace() {
        return Entry.getLong(request, LinkDescriptor.REQUEST_TRACE);
    }

    private @Nullable String takeReferences(InboundDurable over) {
        long count = Entry.getLong(request, LinkDescriptor.REQUEST_REFERENCE_COUNT);
        if (count < 0 || count > WireMessage.MAX_CAPABILITIES) {
            return "a request has at most " + WireMessage.MAX_CAPABILITIES + " references: references=" + count;
        }
        for (int i = 0; i < count; i++) {
            long reference = Entry.getLong(request, LinkDescriptor.REQUEST_REFERENCES + i * Long.BYTES);
            if (!over.isPassable(reference)) {
                return "the client may not pass reference 0x" + Long.toHexString(reference)
                        + ": only what it holds, to an interface that its edge declares with passes";
            }
            try {
                ReferencePort.Passed passed = over.service().references().resolve(reference);
                message.addReference(passed.object(), passed.type());
            } catch (RefusedReference e) {
                return e.failure().what();
            }
        }
        return null;
    }

    private ReplyKind refuse(ReplyKind kind, String what) {
        new BoundaryFailure(kind, Executed.NO, what).encode(message, ROOM_FOR_FAILURE);
        return kind;
    }

    /** The component has run it, and nobody else is in it: takes its state. */
    private void keep(DurableServer server) {
        byte[] taken = server.state();
        if (taken != null) {
            state = taken;
            stateNumber = server.nextState();
            withState = true;
            server.steps().at(DurableStep.STATE_TAKEN);
        }
    }

    /** A reply that was given later. */
    void answer(ReplyKind kind, WireMessage reply, DurableServer server) {
        message.reserve(reply.length());
        System.arraycopy(reply.body(), 0, message.body(), 0, reply.length());
        if (kind == ReplyKind.PEER_DIED || kind == ReplyKind.CANCELLED) {
            server.withdraw();
        } else {
            answer(kind, server);
        }
    }

    private void answer(ReplyKind kind, DurableServer server) {
        if (isOneWay()) {
            message.clear(0); // nobody reads it: that it is there is all
        }
        if (!withState) {
            keepLast(server);
        }
        boolean stored = link().answer(this, kind.code(), server);
        InboundDurable over = edge;
        if (stored && over != null && over.tap() != MessageTap.NONE) {
            over.tap().reply(System.nanoTime(), number(), label(), trace(), kind.code(), message);
        }
    }

    /** A request that was refused changed nothing: the state is as it was, and is in the last entry again. */
    private void keepLast(DurableServer server) {
        byte[] last = server.lastState();
        if (last != null) {
            state = last;
            stateNumber = server.nextState();
            withState = true;
        }
    }

    /** Body and state of the reply's entry; fills {@code head}. */
    byte[] content(int code, byte[] head, long now) {
        Arrays.fill(head, (byte) 0);
        head[LinkDescriptor.KIND] = LinkDescriptor.REPLY;
        head[LinkDescriptor.REPLY_CODE] = (byte) code;
        Entry.putShort(
                head,
                LinkDescriptor.REPLY_FLAGS,
                (isNamed() ? LinkDescriptor.NAMED : 0) | (withState ? LinkDescriptor.WITH_STATE : 0));
        Entry.putInt(head, LinkDescriptor.REPLY_BODY_BYTES, message.length());
        Entry.putLong(head, LinkDescriptor.NUMBER, number());
        Entry.putLong(head, LinkDescriptor.ID_HIGH, Entry.getLong(request, LinkDescriptor.ID_HIGH));
        Entry.putLong(head, LinkDescriptor.ID_LOW, Entry.getLong(request, LinkDescriptor.ID_LOW));
        Entry.putLong(head, LinkDescriptor.REPLY_STATE, stateNumber);
        Entry.putLong(
                head, LinkDescriptor.REPLY_FINGERPRINT, Entry.getLong(request, LinkDescriptor.REQUEST_FINGERPRINT));
        Entry.putLong(head, LinkDescriptor.REPLY_TIME, now);
        if (!withState) {
            return message.body();
        }
        if (joined.length < contentLength()) {
            joined = new byte[Math.max(contentLength(), 2 * joined.length)];
        }
        System.arraycopy(message.body(), 0, joined, 0, message.length());
        System.arraycopy(state, 0, joined, message.length(), state.length);
        return joined;
    }

    int contentLength() {
        return message.length() + (withState ? state.length : 0);
    }
}
