package org.func2ipc.runtime.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.record.RecordingReader;
import org.jspecify.annotations.Nullable;

/**
 * What one component received and sent in one life of its domain, read from the recording as far as is asked for. Any
 * thread may ask.
 */
final class ReplayScript {
    /** What the component's own threads do: nobody can tell which did what. */
    private static final long OWN = 0;

    private final RecordingReader reader;
    private final ReplaySubject subject;
    private final Predicate<RecordedMessage> twoWay;
    /** What comes to the component and was not handed out yet. */
    private final Deque<Step> inputs = new ArrayDeque<>();

    private final Map<Long, RecordedCall> chains = new HashMap<>();
    private final Map<String, RecordedCall> unanswered = new HashMap<>();
    private final Map<String, List<RecordedContent>> contents = new HashMap<>();
    /** What the component does, by trace id, in order. */
    private final Map<Long, Deque<Step>> done = new HashMap<>();

    private long lost;
    private long leftOut;
    private boolean ended;

    /**
     * @param twoWay whether a request is that of a two-way method: what it calls, it calls before its reply
     */
    ReplayScript(RecordingReader reader, ReplaySubject subject, Predicate<RecordedMessage> twoWay) {
        this.reader = reader;
        this.subject = subject;
        this.twoWay = twoWay;
    }

    // ---- what comes to the component

    /** The next request or signal that the component took; null at the end. */
    synchronized @Nullable Step nextInput() {
        boolean more = true;
        while (inputs.isEmpty() && more) {
            more = read();
        }
        return inputs.poll();
    }

    /** The reply to {@code call}, or what came instead; null when the recording ends before it. */
    synchronized @Nullable RecordedMessage answer(RecordedCall call) {
        boolean more = true;
        while (call.answer() == null && more) {
            more = read();
        }
        return call.answer();
    }

    /** What the callee of {@code call}, which was answered, wrote into its leases. */
    synchronized List<RecordedContent> filled(RecordedCall call) {
        return call.filled();
    }

    /** True when {@code request} was replied to before {@code time}, up to which the recording was read. */
    synchronized boolean isRepliedBefore(RecordedCall request, long time) {
        RecordedMessage reply = request.answer();
        return reply != null && reply.time() <= time;
    }

    // ---- what the component does

    /**
     * The recorded call that the component makes now: the next one over {@code edge} in the chain {@code traceId}, or, of
     * its own threads, one that is {@code like} it; null when none was recorded.
     */
    synchronized @Nullable RecordedCall call(String edge, long traceId, Predicate<RecordedMessage> like) {
        RecordedCall chain = chains.get(traceId);
        boolean anyOrder = subject.ownThreads() && chain == null;
        Predicate<Step> over =
                step -> step instanceof RecordedCall && step.way().equals(edge);
        Step found = find(
                chain,
                traceId,
                anyOrder
                        ? step -> over.test(step) && step instanceof RecordedCall call && like.test(call.request())
                        : over);
        return (RecordedCall) (found == null ? remove(steps(chain, traceId), over) : found);
    }

    /** The recorded signal that the component sends now by {@code way}; null when none was recorded. */
    synchronized @Nullable RecordedSignal sent(String way, long traceId) {
        Step found = find(
                chains.get(traceId), traceId, step -> isSent(step) && step.way().equals(way));
        return found instanceof SignalStep signal ? signal.signal() : null;
    }

    /** The signal of {@code way} that the component takes now; null when it did something else next, or nothing. */
    synchronized @Nullable SignalStep taken(String way, long traceId) {
        RecordedCall chain = chains.get(traceId);
        Deque<Step> steps = steps(chain, traceId);
        boolean more = true;
        while (steps.isEmpty() && more && !isOver(chain)) {
            more = read();
        }
        if (steps.peek() instanceof SignalStep next
                && !isSent(next)
                && next.way().equals(way)) {
            steps.remove();
            return next;
        }
        return null;
    }

    private @Nullable Step find(@Nullable RecordedCall chain, long traceId, Predicate<Step> which) {
        Deque<Step> steps = steps(chain, traceId);
        Step found = remove(steps, which);
        boolean more = true;
        while (found == null && more && !isOver(chain)) {
            int known = steps.size();
            more = read();
            found = steps.size() == known ? null : remove(steps, which);
        }
        return found;
    }

    private static @Nullable Step remove(Deque<Step> steps, Predicate<Step> which) {
        for (Iterator<Step> each = steps.iterator(); each.hasNext(); ) {
            Step step = each.next();
            if (which.test(step)) {
                each.remove();
                return step;
            }
        }
        return null;
    }

    private boolean isOver(@Nullable RecordedCall chain) {
        return chain != null && chain.answer() != null && twoWay.test(chain.request());
    }

    private Deque<Step> steps(@Nullable RecordedCall chain, long traceId) {
        return done.computeIfAbsent(chain == null ? OWN : traceId, each -> new ArrayDeque<>());
    }

    private static boolean isSent(Step step) {
        return step instanceof SignalStep signal && signal.signal().isSent();
    }

    /** What was recorded in the chain of {@code request} before its reply, and was not done again. */
    synchronized Optional<Step> missing(RecordedCall request) {
        RecordedMessage reply = request.answer();
        long until = reply == null ? Long.MAX_VALUE : reply.time();
        return outputs(done.getOrDefault(request.request().traceId(), new ArrayDeque<>()).stream())
                .filter(each -> each.time() >= request.time() && each.time() <= until)
                .findFirst();
    }

    /** What was recorded, as far as was read, and was not done again. */
    synchronized Optional<Step> missing() {
        return outputs(done.values().stream().flatMap(Deque::stream)).findFirst();
    }

    private static Stream<Step> outputs(Stream<Step> steps) {
        return steps.filter(step -> step instanceof RecordedCall || isSent(step));
    }

    /** Forgets the chain of {@code request}, which was answered and compared. */
    synchronized void done(RecordedCall request) {
        long traceId = request.request().traceId();
        if (twoWay.test(request.request()) && chains.remove(traceId, request)) {
            Deque<Step> steps = done.get(traceId);
            if (steps != null && steps.isEmpty()) {
                done.remove(traceId);
            }
        }
    }

    /** Messages of the component that the recorder lost, as far as was read. */
    synchronized long lost() {
        return lost;
    }

    /** Leases whose content was not recorded because they are too long, as far as was read. */
    synchronized long leftOut() {
        return leftOut;
    }

    // ---- reading

    /** Reads one item; false at the end. */
    private boolean read() {
        RecordedItem item = ended ? null : reader.next();
        ended = item == null;
        if (item instanceof RecordedMessage message && subject.isAt(message.edge())) {
            take(message);
        } else if (item instanceof RecordedContent content && subject.isAt(content.edge())) {
            leftOut += content.bytes() == null ? 1 : 0;
            contents.computeIfAbsent(key(content.edge(), content.call(), content.event()), key -> new ArrayList<>())
                    .add(content);
        } else if (item instanceof RecordedSignal signal && subject.isAt(signal.edge())) {
            take(signal);
        } else if (item instanceof RecordedLoss loss && subject.isAt(loss.edge())) {
            lost += loss.count();
        }
        return !ended;
    }

    private static String key(RecordedEdge edge, long call, RecordedMessage.Event event) {
        return way(edge) + " " + call + " " + event;
    }

    private void take(RecordedMessage message) {
        String way = way(message.edge());
        List<RecordedContent> lent = contents.remove(key(message.edge(), message.call(), message.event()));
        List<RecordedContent> known = lent == null ? List.of() : List.copyOf(lent);
        String number = way + " " + message.edge().end() + " " + message.call();
        switch (message.event()) {
            case TAKEN -> {
                RecordedCall request = new RecordedCall(way, message, known);
                inputs.add(request);
                chains.put(message.traceId(), request);
                unanswered.put(number, request);
            }
            case SENT -> {
                RecordedCall request = new RecordedCall(way, message, known);
                steps(chains.get(message.traceId()), message.traceId()).add(request);
                unanswered.put(number, request);
            }
            case REPLIED, RECEIVED, FAILED -> {
                RecordedCall request = unanswered.remove(number);
                if (request != null) {
                    request.answer(message, known);
                }
            }
        }
    }

    private void take(RecordedSignal signal) {
        SignalStep step = new SignalStep(way(signal.edge()), signal);
        boolean bound = subject.isBound(signal.edge());
        if (!signal.isSent()) {
            inputs.add(step);
        }
        if (!bound) {
            steps(chains.get(signal.traceId()), signal.traceId()).add(step);
        }
    }

    /** What names {@code edge}, whichever end it is. */
    static String way(RecordedEdge edge) {
        return edge.isNotification()
                ? signalWay(edge.server(), edge.interfaceName())
                : edge.client() + " " + edge.interfaceName() + " " + edge.server();
    }

    /** What names the notification {@code name} of {@code component}, as {@link RecordedEdge#notification} writes it. */
    static String signalWay(String component, String name) {
        return name + " of " + component;
    }
}
