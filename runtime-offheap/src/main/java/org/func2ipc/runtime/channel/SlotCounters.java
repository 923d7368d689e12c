package org.func2ipc.runtime.channel;

import java.util.Arrays;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.counters.CallCounters;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.ReplyKind;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one slot's thread: one block of counters for each edge that it calls over. Belongs to that thread. */
final class SlotCounters {
    /** By index of the edge; null where the calls are not counted. */
    private @Nullable CallCounters[] ofEdges = {};

    private boolean[] claimed = {};
    private @Nullable CallCounters current;

    /** A request was published over {@code over} at {@code now}. */
    void begin(
            ChannelEdge over,
            Thread owner,
            MethodDescriptor method,
            int label,
            CallHeader header,
            int bytes,
            long now) {
        int index = over.index();
        CallCounters counters = index < claimed.length && claimed[index] ? ofEdges[index] : claim(over, owner);
        current = counters;
        if (counters != null) {
            counters.begin(method.name(), label, header.traceId(), bytes, now);
        }
    }

    private @Nullable CallCounters claim(ChannelEdge over, Thread owner) {
        int index = over.index();
        if (index >= claimed.length) {
            claimed = Arrays.copyOf(claimed, index + 1);
            ofEdges = Arrays.copyOf(ofEdges, index + 1);
        }
        claimed[index] = true;
        ofEdges[index] = over.claimCounters(owner);
        return ofEdges[index];
    }

    /** The reply to it, of {@code bytes}, was taken; {@code waited} unless it came as quickly as any. */
    void end(int bytes, boolean waited) {
        CallCounters counters = current;
        if (counters != null) {
            current = null;
            counters.end(bytes, waited);
        }
    }

    /** What was published, if anything was, ended with {@code failure}: one of the callee is a reply of {@code bytes}. */
    void failed(RuntimeException failure, int bytes, boolean waited) {
        CallCounters counters = current;
        if (counters != null && failure instanceof IpcException boundary) {
            current = null;
            counters.fail(
                    ReplyKind.of(boundary).code(),
                    executed(boundary.executed()),
                    boundary instanceof DeadlineExceeded,
                    boundary.getClass().getSimpleName());
        } else {
            end(bytes, waited);
        }
    }

    private static int executed(Executed executed) {
        return switch (executed) {
            case NO -> 0;
            case MAYBE -> 1;
            case YES -> 2;
        };
    }

    /** Another thread calls in the slot from now on. */
    void takenOverBy(Thread thread) {
        for (CallCounters counters : ofEdges) {
            if (counters != null) {
                counters.takenOverBy(thread);
            }
        }
    }

    /** Nobody calls in the slot any more. */
    void release() {
        for (CallCounters counters : ofEdges) {
            if (counters != null) {
                counters.release();
            }
        }
        ofEdges = new CallCounters[0];
        claimed = new boolean[0];
    }
}
