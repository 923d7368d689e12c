package org.func2ipc.sel4.kernel;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.ReplyCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/**
 * What went through each endpoint and notification, told apart by the badge of the sending capability: calls and
 * replies by fast path and slow path, sends, signals, interrupts, faults. A call that is executed again counts again,
 * as the kernel is entered again.
 */
public final class IpcCounts {
    /**
     * One edge: everybody who sends through capabilities with this badge to this object.
     *
     * @param object an Endpoint or a Notification
     * @param badge badge of the capabilities; 0 = unbadged
     */
    public record Edge(KernelObject object, long badge) {}

    /**
     * What went over one edge.
     *
     * @param calls Calls by outcome; {@link FastPath.Verdict#FAST} are those of the fast path
     * @param replies answers to these calls by outcome; a Reply that is no ReplyRecv is {@link
     *     FastPath.Verdict#PLAIN_REPLY}
     * @param sends Send and NBSend to the endpoint
     * @param signals signals made by threads
     * @param interrupts signals made by interrupts
     * @param faults faults delivered to the endpoint
     */
    public record Tally(
            Map<FastPath.Verdict, Long> calls,
            Map<FastPath.Verdict, Long> replies,
            long sends,
            long signals,
            long interrupts,
            long faults) {
        /** Nothing. */
        public static final Tally NONE = new Tally(Map.of(), Map.of(), 0, 0, 0, 0);

        /** Keeps unmodifiable views of its own. */
        public Tally {
            calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
            replies = Collections.unmodifiableMap(new LinkedHashMap<>(replies));
        }

        /** Calls on the fast path. */
        public long fastCalls() {
            return calls.getOrDefault(FastPath.Verdict.FAST, 0L);
        }

        /** Calls on the slow path, for whatever reason. */
        public long slowCalls() {
            return sum(calls) - fastCalls();
        }

        /** Replies on the fast path. */
        public long fastReplies() {
            return replies.getOrDefault(FastPath.Verdict.FAST, 0L);
        }

        /** Replies on the slow path, for whatever reason. */
        public long slowReplies() {
            return sum(replies) - fastReplies();
        }

        private static long sum(Map<FastPath.Verdict, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private static final class Counters {
        private final Map<FastPath.Verdict, Long> calls = new EnumMap<>(FastPath.Verdict.class);
        private final Map<FastPath.Verdict, Long> replies = new EnumMap<>(FastPath.Verdict.class);
        private long sends;
        private long signals;
        private long interrupts;
        private long faults;

        private Tally tally() {
            return new Tally(calls, replies, sends, signals, interrupts, faults);
        }
    }

    private final FastPath fastPath;
    private final Map<FastPath.Verdict, Long> calls = new EnumMap<>(FastPath.Verdict.class);
    private final Map<FastPath.Verdict, Long> replies = new EnumMap<>(FastPath.Verdict.class);
    private final Map<Edge, Counters> edges = new LinkedHashMap<>();
    private final Map<Tcb, Edge> callers = new HashMap<>();

    IpcCounts(FastPath fastPath) {
        this.fastPath = fastPath;
    }

    /** Calls through endpoints and to objects, by outcome, since boot. */
    public Map<FastPath.Verdict, Long> calls() {
        return Collections.unmodifiableMap(calls);
    }

    /** Reply-and-receives by outcome, since boot. */
    public Map<FastPath.Verdict, Long> replyReceives() {
        return Collections.unmodifiableMap(replies);
    }

    /** Every edge over which something went, in the order of first use. */
    public Map<Edge, Tally> edges() {
        Map<Edge, Tally> all = new LinkedHashMap<>();
        edges.forEach((edge, counters) -> all.put(edge, counters.tally()));
        return all;
    }

    /** What went to {@code object} through capabilities with {@code badge}; all zero when nothing did. */
    public Tally of(KernelObject object, long badge) {
        Counters counters = edges.get(new Edge(object, badge));
        return counters == null ? Tally.NONE : counters.tally();
    }

    /** Counts a system call that is about to be executed. */
    void count(Tcb thread, SystemCall call) {
        switch (call.kind()) {
            case CALL -> countCall(thread, call);
            case SEND, NB_SEND -> countSend(FastPath.capAt(thread, call.cap()));
            case REPLY -> countReply(fastPath.callerOf(thread, call), FastPath.Verdict.PLAIN_REPLY);
            case REPLY_RECV -> {
                FastPath.Verdict verdict = fastPath.verdictOfReplyRecv(thread, call);
                replies.merge(verdict, 1L, Long::sum);
                countReply(fastPath.answeredBy(thread, call), verdict);
            }
            case NB_SEND_RECV, NB_SEND_WAIT -> countSend(FastPath.capAt(thread, call.destination()));
            default -> {
                // A receive costs nothing of its own: it is part of the call or send that it meets.
            }
        }
    }

    private void countCall(Tcb thread, SystemCall call) {
        FastPath.Verdict verdict = fastPath.verdictOfCall(thread, call);
        calls.merge(verdict, 1L, Long::sum);
        Capability cap = FastPath.capAt(thread, call.cap());
        if (cap instanceof EndpointCap endpoint && endpoint.rights().write()) {
            Edge edge = new Edge(endpoint.object(), endpoint.badge());
            counters(edge).calls.merge(verdict, 1L, Long::sum);
            callers.put(thread, edge);
        } else if (cap instanceof NotificationCap) {
            countSend(cap);
        }
    }

    private void countSend(Capability cap) {
        if (cap instanceof EndpointCap endpoint && endpoint.rights().write()) {
            counters(new Edge(endpoint.object(), endpoint.badge())).sends++;
        } else if (cap instanceof NotificationCap notification
                && notification.rights().write()) {
            counters(new Edge(notification.object(), notification.badge())).signals++;
        } else if (cap instanceof CallerCap reply) {
            countReply(reply.thread(), FastPath.Verdict.PLAIN_REPLY);
        } else if (cap instanceof ReplyCap reply) {
            countReply(reply.object().thread(), FastPath.Verdict.PLAIN_REPLY);
        }
    }

    private void countReply(@Nullable Tcb caller, FastPath.Verdict verdict) {
        Edge edge = caller == null || caller.fault() != null ? null : callers.remove(caller);
        if (edge != null) {
            counters(edge).replies.merge(verdict, 1L, Long::sum);
        }
    }

    /** Counts a signal that an interrupt makes. */
    void countInterrupt(NotificationCap cap) {
        counters(new Edge(cap.object(), cap.badge())).interrupts++;
    }

    /** Counts a fault that reaches a handler. */
    void countFault(EndpointCap handler) {
        counters(new Edge(handler.object(), handler.badge())).faults++;
    }

    private Counters counters(Edge edge) {
        return edges.computeIfAbsent(edge, key -> new Counters());
    }
}
