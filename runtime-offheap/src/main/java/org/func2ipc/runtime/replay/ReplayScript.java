package org.func2ipc.runtime.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingReader;
import org.jspecify.annotations.Nullable;

/**
 * What one component received and sent in one life of its domain, read from the recording as far as is asked for. Any
 * thread may ask.
 */
final class ReplayScript {
    private final RecordingReader reader;
    private final String component;
    private final int life;
    private final boolean ownThreads;
    private final Predicate<RecordedMessage> twoWay;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private final Map<Long, Taken> chains = new HashMap<>();
    private final Map<String, Taken> unanswered = new HashMap<>();
    private final Map<String, Sent> waiting = new HashMap<>();
    private final Map<String, Deque<Sent>> sent = new HashMap<>();
    private long lost;
    private boolean ended;

    /** A request that the component took. */
    static final class Taken {
        private final RecordedMessage request;
        private @Nullable RecordedMessage reply;

        Taken(RecordedMessage request) {
            this.request = request;
        }

        RecordedMessage request() {
            return request;
        }
    }

    /** A request that the component sent. */
    static final class Sent {
        private final RecordedMessage request;
        private @Nullable RecordedMessage outcome;

        Sent(RecordedMessage request) {
            this.request = request;
        }

        RecordedMessage request() {
            return request;
        }
    }

    /**
     * @param life how often the domain had been started before
     * @param ownThreads true when the component calls from threads of its own, whose order is not given
     * @param twoWay whether a request is that of a two-way method: what it calls, it calls before its reply
     */
    ReplayScript(
            RecordingReader reader, String component, int life, boolean ownThreads, Predicate<RecordedMessage> twoWay) {
        this.reader = reader;
        this.component = component;
        this.life = life;
        this.ownThreads = ownThreads;
        this.twoWay = twoWay;
    }

    /** The next request that the component took; null at the end. */
    synchronized @Nullable Taken nextTaken() {
        boolean more = true;
        while (taken.isEmpty() && more) {
            more = read();
        }
        return taken.poll();
    }

    /** The reply to {@code request}; null when the recording ends before it. */
    synchronized @Nullable RecordedMessage replyTo(Taken request) {
        boolean more = true;
        while (request.reply == null && more) {
            more = read();
        }
        return request.reply;
    }

    /** True when {@code request} was replied to before {@code time}, up to which the recording was read. */
    synchronized boolean isRepliedBefore(Taken request, long time) {
        return request.reply != null && request.reply.time() <= time;
    }

    /**
     * The recorded call that the component makes now: the next one over {@code edge} in the chain {@code traceId}, or, of
     * its own threads, one that is {@code like} it; null when none was recorded.
     */
    synchronized @Nullable Sent call(String edge, long traceId, Predicate<RecordedMessage> like) {
        Taken chain = chains.get(traceId);
        Deque<Sent> calls = calls(edge, chain == null ? "own" : Long.toString(traceId));
        boolean anyOrder = ownThreads && chain == null;
        boolean more = true;
        Optional<Sent> found = find(calls, anyOrder ? like : each -> true);
        while (found.isEmpty() && more && !isOver(chain)) {
            more = read();
            found = find(calls, anyOrder ? like : each -> true);
        }
        found.ifPresent(calls::remove);
        return found.orElseGet(calls::poll);
    }

    private static Optional<Sent> find(Deque<Sent> calls, Predicate<RecordedMessage> like) {
        return calls.stream().filter(each -> like.test(each.request)).findFirst();
    }

    private boolean isOver(@Nullable Taken chain) {
        return chain != null && chain.reply != null && twoWay.test(chain.request);
    }

    private Deque<Sent> calls(String edge, String chain) {
        return sent.computeIfAbsent(edge + " in " + chain, each -> new ArrayDeque<>());
    }

    /** What came of {@code call}; null when the recording ends before it. */
    synchronized @Nullable RecordedMessage outcome(Sent call) {
        boolean more = true;
        while (call.outcome == null && more) {
            more = read();
        }
        return call.outcome;
    }

    /** A recorded call of the chain of {@code request}, made before its reply, that was not made again. */
    synchronized Optional<RecordedMessage> missing(Taken request) {
        RecordedMessage reply = request.reply;
        long until = reply == null ? Long.MAX_VALUE : reply.time();
        String chain = " in " + request.request.traceId();
        return sent.entrySet().stream()
                .filter(each -> each.getKey().endsWith(chain))
                .flatMap(each -> each.getValue().stream())
                .map(Sent::request)
                .filter(each -> each.time() >= request.request.time() && each.time() <= until)
                .findFirst();
    }

    /** A recorded call, of those read so far, that was not made again. */
    synchronized Optional<RecordedMessage> missing() {
        return sent.values().stream().flatMap(Deque::stream).map(Sent::request).findFirst();
    }

    /** Messages of the component that the recorder lost, as far as was read. */
    synchronized long lost() {
        return lost;
    }

    /** Reads one item; false at the end. */
    private boolean read() {
        RecordedItem item = ended ? null : reader.next();
        ended = item == null;
        if (item instanceof RecordedMessage message && isOurs(message.edge())) {
            take(message);
        } else if (item instanceof RecordedLoss loss && isOurs(loss.edge())) {
            lost += loss.count();
        }
        return !ended;
    }

    private boolean isOurs(RecordedEdge edge) {
        String end = edge.end() == MessageTaps.End.CLIENT ? edge.client() : edge.server();
        return edge.life() == life && end.equals(component);
    }

    private void take(RecordedMessage message) {
        String call = edge(message.edge()) + " " + message.edge().end() + " " + message.call();
        switch (message.event()) {
            case TAKEN -> {
                Taken request = new Taken(message);
                taken.add(request);
                chains.put(message.traceId(), request);
                unanswered.put(call, request);
            }
            case REPLIED -> {
                Taken request = unanswered.remove(call);
                if (request != null) {
                    request.reply = message;
                }
            }
            case SENT -> {
                boolean nested = chains.containsKey(message.traceId());
                Sent request = new Sent(message);
                calls(edge(message.edge()), nested ? Long.toString(message.traceId()) : "own")
                        .add(request);
                waiting.put(call, request);
            }
            case RECEIVED, FAILED -> {
                Sent request = waiting.remove(call);
                if (request != null) {
                    request.outcome = message;
                }
            }
        }
    }

    /** What names the edge of {@code edge}, whichever end it is. */
    static String edge(RecordedEdge edge) {
        return edge.client() + " " + edge.interfaceName() + " " + edge.server();
    }

    /** Forgets the chain of {@code request}, which was answered and compared. */
    synchronized void done(Taken request) {
        long traceId = request.request.traceId();
        if (twoWay.test(request.request)) {
            chains.remove(traceId, request);
            String chain = " in " + traceId;
            if (!chains.containsKey(traceId)) {
                sent.entrySet()
                        .removeIf(each ->
                                each.getKey().endsWith(chain) && each.getValue().isEmpty());
            }
        }
    }
}
