package org.func2ipc.runtime.durable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.queue.JournalReader;
import org.func2ipc.runtime.queue.JournalWriter;
import org.jspecify.annotations.Nullable;

/**
 * The serving end of one link: takes requests in the order in which they were appended, each once, and appends replies,
 * the only one to do so.
 */
final class InboundLink implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final DurableLink link;
    private final boolean synced;
    private final DurableSteps steps;
    private final LinkControl control;
    private final JournalReader requests;
    private final JournalWriter replies;
    private final Map<String, InboundDurable> served = new HashMap<>();
    private final byte[] head = new byte[LinkDescriptor.REPLY_BODY];

    /** Requests of a former life that have their reply and were not passed yet. */
    private final Set<Long> answeredBefore;
    /** Requests up to this one may have been seen by the component in a former life. */
    private final long takenBefore;

    private final Outstanding outstanding;
    private final ReplyFiles files;
    private final @Nullable State state;
    /** Taken by who forces replies to disk, before this. */
    private final Object forcing = new Object();

    private long turn;
    private long replyMark;
    private long lastReply;
    private boolean looking;
    private long notedMark;
    private boolean closed;
    private volatile boolean oneWayRuns;
    private volatile long seen;

    /**
     * The component's state as it was stored last.
     *
     * @param number how many were stored before, over all links of the component
     * @param bytes the state
     */
    record State(long number, Bytes bytes) {}

    /**
     * Opens the link and finds out what has its reply.
     *
     * @param directory that of the system
     * @throws IllegalStateException when another process serves it
     */
    InboundLink(DurableLink link, Path directory, DurableLimits limits, DurableSteps steps) {
        this.link = link;
        this.synced = link.synced();
        this.steps = steps;
        Path place = link.in(directory);
        this.replies = JournalWriter.open(
                place.resolve(LinkDescriptor.REPLIES),
                limits.rollBytes(),
                synced,
                () -> steps.at(DurableStep.REPLY_HALF_WRITTEN));
        this.control = new LinkControl(place);
        steps.at(DurableStep.SERVER_OPENED);
        LinkControl.Progress progress = control.progress();
        this.turn = progress.turn();
        this.replyMark = progress.reply();
        Recovery recovery = new Recovery(place.resolve(LinkDescriptor.REPLIES), progress);
        this.outstanding = new Outstanding(recovery.number(), recovery.request());
        this.seen = recovery.number();
        this.answeredBefore = recovery.answered();
        this.state = recovery.state();
        tellFormer(recovery.last());
        this.files = new ReplyFiles(limits.keepMillis(), recovery.isEmpty() ? 0 : control.namedTime());
        this.requests = JournalReader.open(place.resolve(LinkDescriptor.REQUESTS));
        this.takenBefore = Math.min(control.taken(), lastNumber());
        control.take(takenBefore);
        if (recovery.request() != 0 && requests.moveTo(recovery.request())) {
            requests.next(); // has its reply
        } else {
            requests.toStart();
        }
        steps.at(DurableStep.SERVER_RECOVERED);
    }

    /** Replies of a former life that its client was not told of: they count from now on. */
    private void tellFormer(long last) {
        if (last > control.told()) {
            if (synced) {
                replies.sync();
            }
            control.tell(last);
        }
        lastReply = last;
    }

    private long lastNumber() {
        return requests.last() && requests.length() >= LinkDescriptor.REQUEST_BODY
                ? Entry.getLong(requests.bytes(), LinkDescriptor.NUMBER)
                : 0;
    }

    DurableLink link() {
        return link;
    }

    LinkControl control() {
        return control;
    }

    /** The state that came with the last reply; null when there is none. */
    @Nullable
    State state() {
        return state;
    }

    /** From now on {@code edge} can be served. */
    void serve(InboundDurable edge) {
        served.put(edge.edge().interfaceName(), edge);
    }

    /** What serves the edge at {@code place}; null when there is none. */
    @Nullable
    InboundDurable edge(int place) {
        return place < link.edges().size() ? served.get(link.edges().get(place).interfaceName()) : null;
    }

    /** The client of {@code edge} lost its capability: what it still sends is refused. */
    void revoke(EdgeModel edge, String why) {
        InboundDurable inbound = served.get(edge.interfaceName());
        if (inbound != null) {
            inbound.revoke(why);
        }
    }

    /** True when there may be a request to take; for any thread. */
    boolean hasRequest() {
        return !oneWayRuns && control.published() > seen;
    }

    /** Takes the next request; false when there is none. */
    synchronized boolean take(DurableRequest into) {
        if (oneWayRuns) {
            return false;
        }
        while (control.published() > seen) {
            if (!looking && !requests.next()) {
                return false;
            }
            looking = true;
            byte[] entry = requests.bytes();
            boolean sound = requests.length() >= LinkDescriptor.REQUEST_BODY
                    && entry[LinkDescriptor.KIND] == LinkDescriptor.REQUEST;
            long number = sound ? Entry.getLong(entry, LinkDescriptor.NUMBER) : 0;
            if (number > control.published()) {
                return false; // appended, and its client is about to say so
            }
            looking = false;
            if (number <= seen) {
                continue; // no request, or one that this end has passed
            }
            seen = number;
            outstanding.taken(number, requests.index());
            if (!answeredBefore.isEmpty() && answeredBefore.remove(number)) {
                if (outstanding.answer(number)) {
                    storeProgress();
                }
                continue;
            }
            steps.at(DurableStep.REQUEST_FOUND);
            into.read(this, entry, requests.length(), number <= takenBefore);
            if (number > takenBefore) {
                control.take(number);
            }
            steps.at(DurableStep.REQUEST_TAKEN);
            oneWayRuns = into.isOneWay();
            return true;
        }
        return false;
    }

    /**
     * Stores the reply to {@code request}, and with it the state of its component.
     *
     * @return false when there was no room until this was told to stop
     */
    boolean answer(DurableRequest request, int code, DurableServer server) {
        long index = store(request, code, server);
        if (index == JournalWriter.NO_ROOM || !tell(index)) {
            return false;
        }
        control.ringClient();
        steps.at(DurableStep.REPLY_TOLD);
        return true;
    }

    /** Index of the stored reply; {@link JournalWriter#NO_ROOM} when there was none until this was told to stop. */
    private synchronized long store(DurableRequest request, int code, DurableServer server) {
        if (server.isClosed()) {
            return JournalWriter.NO_ROOM;
        }
        long now = System.currentTimeMillis();
        byte[] content = request.content(code, head, now);
        long index = append(content, request.contentLength());
        while (index == JournalWriter.NO_ROOM) {
            if (server.isStopping()) {
                return JournalWriter.NO_ROOM;
            }
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            index = append(content, request.contentLength());
        }
        lastReply = index;
        steps.at(DurableStep.REPLY_APPENDED);
        if (!synced) {
            control.tell(index);
        }
        if (request.isOneWay()) {
            oneWayRuns = false;
            control.ringServer(); // another thread of a pool may sleep because of it
        }
        if (request.isNamed()) {
            control.namedTime(now);
        }
        boolean fileBegun = files.add(index, request.isNamed(), now);
        boolean advanced = outstanding.answer(request.number());
        if (outstanding.isEven()) {
            replyMark = index;
        }
        if (advanced) {
            storeProgress();
        }
        if (fileBegun) {
            server.oldReplies().lookAt(this);
        }
        return index;
    }

    /** The reply with {@code index} counts, once it is on disk where that is asked for; one force is for all before it. */
    private boolean tell(long index) {
        if (!synced) {
            return true; // told when it was appended
        }
        synchronized (forcing) {
            if (control.told() < index) {
                long upTo;
                synchronized (this) {
                    upTo = lastReply;
                }
                if (!replies.sync()) {
                    return false;
                }
                control.tell(upTo);
            }
            return true;
        }
    }

    private long append(byte[] content, int length) {
        return replies.append(head, LinkDescriptor.REPLY_BODY, content, 0, length);
    }

    private void storeProgress() {
        control.store(++turn, outstanding.number(), outstanding.request(), replyMark, steps);
        steps.at(DurableStep.PROGRESS_STORED);
    }

    /** Removes the files of replies that are needed no more; waits for the disk, for which no call waits meanwhile. */
    void forget() {
        if (noteProgress() && replies.sync()) {
            removeFiles();
        }
    }

    /** From this entry on earlier ones are not needed to know how far this is. */
    private synchronized boolean noteProgress() {
        if (closed) {
            return false;
        }
        Arrays.fill(head, (byte) 0);
        head[LinkDescriptor.KIND] = LinkDescriptor.PROGRESS_ENTRY;
        Entry.putLong(head, LinkDescriptor.NUMBER, outstanding.number());
        Entry.putLong(head, LinkDescriptor.ID_HIGH, outstanding.request());
        notedMark = replyMark;
        return append(head, 0) != JournalWriter.NO_ROOM;
    }

    private synchronized void removeFiles() {
        long before = closed ? 0 : files.forget(control.read(), System.currentTimeMillis());
        if (before != 0) {
            steps.at(DurableStep.REPLIES_FORGOTTEN);
            replies.deleteBefore(Math.min(before, notedMark)); // what the entry on disk makes up for
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        requests.close();
        control.close();
        replies.close();
    }
}
