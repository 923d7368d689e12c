package org.func2ipc.runtime.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedEvent;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.record.RecordingReader;

/**
 * What a recording tells, in bounded memory: sums by edge and method, counts over time, and the calls that stand out.
 *
 * <p>A call is timed at its client's end. Where only the server's end was recorded, that one is taken.
 */
public final class RecordingSummary {
    /** Calls that are shown of each sort. */
    static final int SHOWN = 20;

    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_OPEN = 100_000;

    private final RecordingInfo info;
    private final Map<String, CallSummary> calls = new LinkedHashMap<>();
    private final Map<String, RecordedMessage> open = new LinkedHashMap<>();
    private final Set<String> clients = new HashSet<>();
    private final Map<String, Long> lost = new LinkedHashMap<>();
    private final TimeBins bins = new TimeBins();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final PriorityQueue<NotedCall> slowest = new PriorityQueue<>(Comparator.comparingLong(NotedCall::nanos));
    private final Deque<NotedCall> failed = new ArrayDeque<>();
    private final List<RecordedEdge> edges = new ArrayList<>();
    private final List<String> problems;
    private long messages;
    private long eventsLeftOut;
    private long failures;

    private RecordingSummary(RecordingReader reader) {
        this.info = reader.info();
        for (RecordedItem item = reader.next(); item != null; item = reader.next()) {
            take(item);
        }
        this.edges.addAll(reader.edges());
        this.problems = new ArrayList<>(reader.problems());
        this.problems.addAll(reader.remarks());
    }

    /** Reads {@code reader} to its end. */
    public static RecordingSummary of(RecordingReader reader) {
        return new RecordingSummary(reader);
    }

    private void take(RecordedItem item) {
        if (item instanceof RecordedMessage message) {
            bins.reach(message.time());
            messages++;
            take(message);
        } else if (item instanceof RecordedLoss loss) {
            lost.merge(loss.edge().describe() + ", " + loss.edge().domain() + "'s end", loss.count(), Long::sum);
        } else if (item instanceof RecordedEvent event) {
            bins.reach(event.time());
            if (events.size() < MOST_EVENTS) {
                events.add(event);
            } else {
                eventsLeftOut++;
            }
        }
    }

    private void take(RecordedMessage message) {
        RecordedEdge edge = message.edge();
        String name = edge.describe();
        boolean client = edge.end() == MessageTaps.End.CLIENT;
        if (client) {
            clients.add(name);
        } else if (clients.contains(name)) {
            return;
        }
        String call = name + " " + edge.end() + " " + edge.life() + " " + message.call();
        if (message.isRequest()) {
            begin(call, message);
        } else {
            RecordedMessage request = open.remove(call);
            if (request != null) {
                end(request, message);
            }
        }
    }

    private void begin(String call, RecordedMessage request) {
        summary(request).called(request.body().length());
        bins.count(request.edge().describe(), request.time());
        if (open.size() == MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(call, request);
    }

    private CallSummary summary(RecordedMessage message) {
        String edge = message.edge().describe();
        String method = message.method();
        return calls.computeIfAbsent(edge + " " + method, each -> new CallSummary(edge, method));
    }

    private void end(RecordedMessage request, RecordedMessage answer) {
        ReplyKind kind = answer.kind() == null ? ReplyKind.INCOMPATIBLE : answer.kind();
        NotedCall noted = new NotedCall(request, answer);
        summary(request).answered(kind, noted.nanos(), answer.body().length());
        slowest.add(noted);
        if (slowest.size() > SHOWN) {
            slowest.poll();
        }
        if (kind != ReplyKind.RESULT) {
            failures++;
            if (failed.size() < SHOWN) {
                failed.add(noted);
            }
        }
    }

    RecordingInfo info() {
        return info;
    }

    /** By edge, then method, those with most calls first. */
    List<CallSummary> calls() {
        return calls.values().stream()
                .sorted(Comparator.comparing(CallSummary::edge)
                        .thenComparing(
                                Comparator.comparingLong(CallSummary::calls).reversed()))
                .toList();
    }

    /** The calls of which the recording has a request and no answer. */
    List<RecordedMessage> unanswered() {
        return open.values().stream().limit(SHOWN).toList();
    }

    /** Every end of an edge that was recorded. */
    List<RecordedEdge> edges() {
        return edges;
    }

    Map<String, Long> lost() {
        return lost;
    }

    TimeBins bins() {
        return bins;
    }

    List<RecordedEvent> events() {
        return events;
    }

    long eventsLeftOut() {
        return eventsLeftOut;
    }

    /** The slowest first. */
    List<NotedCall> slowest() {
        return slowest.stream()
                .sorted(Comparator.comparingLong(NotedCall::nanos).reversed())
                .toList();
    }

    /** The first that failed. */
    List<NotedCall> failed() {
        return List.copyOf(failed);
    }

    long failures() {
        return failures;
    }

    long messages() {
        return messages;
    }

    List<String> problems() {
        return problems;
    }
}
