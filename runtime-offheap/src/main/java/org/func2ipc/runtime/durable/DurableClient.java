package org.func2ipc.runtime.durable;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.channel.WaitPolicy;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.queue.JournalReader;
import org.func2ipc.runtime.queue.JournalWriter;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** The calling end of one link: appends requests, the only one to do so. */
final class DurableClient implements AutoCloseable {
    private static final long FORGET_EVERY = 1024;
    private static final long CATCH_UP_EVERY = 256;
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final DurableLink link;
    private final boolean synced;
    private final DurableLimits limits;
    private final Path directory;
    private final DurableSteps steps;
    private final LinkControl control;
    private final JournalWriter requests;
    private final JournalReader replies;
    private final ReplyBoard board;
    private final AsyncWaiter async;

    /** Marks the ids of requests that their callers did not name. */
    private final long origin = ThreadLocalRandom.current().nextLong();
    /** Taken by who forces requests to disk, before this. */
    private final Object forcing = new Object();

    /** Number of the latest request. Guarded by this. */
    private long last;

    /** A request up to which all had replies a while ago. Guarded by this. */
    private long answered;

    private @Nullable NamedRequests named;
    private volatile @Nullable String gone;
    private volatile boolean closed;

    /**
     * Opens the link.
     *
     * @param directory that of the system
     * @param waiting how callers wait for replies
     * @throws IllegalStateException when another process is its client
     */
    DurableClient(DurableLink link, Path directory, DurableLimits limits, WaitPolicy waiting, DurableSteps steps) {
        this.link = link;
        this.synced = link.synced();
        this.limits = limits;
        this.directory = link.in(directory);
        this.steps = steps;
        this.requests = JournalWriter.open(
                this.directory.resolve(LinkDescriptor.REQUESTS),
                limits.rollBytes(),
                synced,
                () -> steps.at(DurableStep.REQUEST_HALF_WRITTEN));
        this.control = new LinkControl(this.directory);
        long former = lastNumber();
        this.last = Math.max(former, control.firstNumber());
        this.replies = JournalReader.open(this.directory.resolve(LinkDescriptor.REPLIES));
        if (!toLastTold() && !replies.last()) {
            replies.toStart();
        }
        steps.at(DurableStep.CLIENT_OPENED);
        if (synced) {
            requests.sync();
        }
        control.publish(former);
        control.read(Math.max(0, replies.index()));
        control.ringServer();
        this.board = new ReplyBoard(replies, control, waiting, steps);
        this.async = new AsyncWaiter(board, "replies-" + link.server());
    }

    /** Goes to the last reply that counts; false when that is not known, because the machine was started anew. */
    private boolean toLastTold() {
        long told = control.told();
        return told > 0 && replies.moveTo(told) && replies.next();
    }

    /** Number of the last request of a former life: it counts, whoever asked. */
    private long lastNumber() {
        try (JournalReader reader = JournalReader.open(directory.resolve(LinkDescriptor.REQUESTS))) {
            return reader.last() && reader.length() >= LinkDescriptor.REQUEST_BODY
                    ? Entry.getLong(reader.bytes(), LinkDescriptor.NUMBER)
                    : 0;
        }
    }

    ReplyBoard board() {
        return board;
    }

    AsyncWaiter async() {
        return async;
    }

    /** Why no reply will come; null while one may. */
    @Nullable
    String gone() {
        return gone;
    }

    /** The server died and is not started anew: who waits need not. */
    void serverGone(String how) {
        gone = how;
        board.wakeEverybody();
    }

    /**
     * Appends the request of {@code call} and lets the server take it. Where its caller named it and it was asked before,
     * nothing is appended: the reply comes, or is there already.
     *
     * @return why not; null when it was
     */
    @Nullable
    BoundaryFailure ask(DurableCall call, @Nullable UUID name) {
        if (closed) {
            return stopped(Executed.NO);
        }
        if (name == null) {
            BoundaryFailure refused = append(call, null);
            return refused == null ? publish(call) : refused;
        }
        NamedRequests known = named();
        if (known == null) {
            return stopped(Executed.NO);
        }
        synchronized (known) {
            if (closed) {
                return stopped(Executed.NO);
            }
            NamedRequests.Named before = known.find(name);
            if (before == null) {
                BoundaryFailure refused = append(call, name);
                if (refused != null) {
                    return refused;
                }
            } else {
                askAgain(call, name, known, before);
                return null;
            }
        }
        return publish(call);
    }

    private void askAgain(DurableCall call, UUID name, NamedRequests known, NamedRequests.Named before) {
        if (before.fingerprint() != call.fingerprint()) {
            throw new IllegalArgumentException("request id " + name + " names another request from " + link.describe()
                    + ": other method or arguments; give each request an id of its own");
        }
        call.number(before.number());
        call.asked();
        if (call.isAwaited() && !known.give(before, call)) {
            board.add(call); // a reply is noted before it is handed out, and noting waits for this
        }
    }

    /** What was named; null once this is closed. */
    private synchronized @Nullable NamedRequests named() {
        NamedRequests known = named;
        if (known == null && !closed) {
            known = new NamedRequests(directory);
            board.note(known);
            named = known;
        }
        return known;
    }

    private @Nullable BoundaryFailure append(DurableCall call, @Nullable UUID name) {
        steps.at(DurableStep.REQUEST_BEGUN);
        if (isFull() && !awaitRoom(call)) {
            return new BoundaryFailure(
                    ReplyKind.OVERLOADED,
                    Executed.NO,
                    "more than " + limits.unanswered() + " requests from " + link.describe()
                            + " wait for replies: let the server answer them first");
        }
        synchronized (this) {
            if (closed) {
                return stopped(Executed.NO);
            }
            long number = last + 1;
            call.number(number);
            byte[] head = call.head(number, name == null ? origin : name.getMostSignificantBits(), name);
            if (call.isAwaited()) {
                board.add(call);
            }
            BoundaryFailure refused = append(head, call.message());
            if (refused != null) {
                board.remove(call);
                return refused;
            }
            call.asked(); // while nobody can answer it
            last = number;
            if (name != null && named != null) {
                named.asked(name, number, call.fingerprint());
            }
            steps.at(DurableStep.REQUEST_APPENDED);
            if (!synced) {
                control.publish(number);
            }
            forget(number);
        }
        if (!call.isAwaited() && call.number() % CATCH_UP_EVERY == 0) {
            board.catchUp(); // which waits for who holds the named requests, who may wait for this
        }
        return null;
    }

    private @Nullable BoundaryFailure append(byte[] head, WireMessage message) {
        try {
            long index = requests.append(head, LinkDescriptor.REQUEST_BODY, message.body(), 0, message.length());
            return index == JournalWriter.NO_ROOM ? noRoom() : null;
        } catch (UncheckedIOException e) {
            return unwritable(Executed.NO, e);
        }
    }

    /** Lets the server take the request that was appended. */
    private @Nullable BoundaryFailure publish(DurableCall call) {
        if (synced) {
            BoundaryFailure failed = forced(call.number());
            if (failed != null) {
                board.remove(call);
                return failed;
            }
        }
        steps.at(DurableStep.REQUEST_PUBLISHED);
        control.ringServer();
        return null;
    }

    private @Nullable BoundaryFailure forced(long number) {
        try {
            return force(number) ? null : stopped(Executed.MAYBE);
        } catch (UncheckedIOException e) {
            return unwritable(Executed.MAYBE, e);
        }
    }

    /** Request {@code number} counts, once it is on disk; one force is for all that were appended before it. */
    private boolean force(long number) {
        synchronized (forcing) {
            if (control.published() < number) {
                long upTo;
                synchronized (this) {
                    upTo = last;
                }
                if (!requests.sync()) {
                    return false;
                }
                control.publish(upTo);
            }
            return true;
        }
    }

    private static BoundaryFailure stopped(Executed executed) {
        return new BoundaryFailure(ReplyKind.CANCELLED, executed, "the system is being stopped");
    }

    /** The next life of this end finds what was appended, and lets the server take it. */
    private BoundaryFailure unwritable(Executed executed, UncheckedIOException cause) {
        return new BoundaryFailure(
                ReplyKind.OVERLOADED,
                executed,
                cause.getMessage() + ": mend the disk of " + directory + " and start the system anew");
    }

    private BoundaryFailure noRoom() {
        return new BoundaryFailure(
                ReplyKind.OVERLOADED,
                Executed.NO,
                "no room on the disk of " + directory + " for one more request: make some, or move the directory with"
                        + " --durable DIR");
    }

    private synchronized boolean isFull() {
        if (last - answered <= limits.unanswered()) {
            return false;
        }
        answered = Math.max(control.progress().number(), control.firstNumber());
        return last - answered > limits.unanswered();
    }

    /** A full queue holds its callers up, within their deadline, unless they declared otherwise (semantics R20). */
    private boolean awaitRoom(DurableCall call) {
        while (call.mayWaitForRoom() && call.deadlineAt() - System.nanoTime() > 0 && gone == null) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            if (!isFull()) {
                return true;
            }
        }
        return false;
    }

    /** Removes files of requests all of which have replies. */
    private void forget(long number) {
        if (number % FORGET_EVERY == 0) {
            long answered = control.progress().request();
            if (answered != 0) {
                steps.at(DurableStep.REQUESTS_FORGOTTEN);
                requests.deleteBefore(answered);
            }
        }
    }

    /** The reply to {@code call} came, or is not awaited any more. */
    void settle(DurableCall call) {
        board.remove(call);
    }

    @Override
    public void close() {
        NamedRequests known;
        synchronized (this) {
            closed = true;
            known = named;
            requests.close();
        }
        async.close();
        board.close();
        if (known != null) {
            known.close();
        }
        control.close();
    }

    /** True once the system is being stopped. */
    boolean isClosed() {
        return closed;
    }
}
