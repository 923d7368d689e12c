package org.func2ipc.runtime.replay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.TextNode.Scalar;

/**
 * A notification of a replayed component: what it sends is compared with what it sent then, what it takes is what it took
 * then, at the same place among its calls.
 */
final class ReplaySignalWord implements SignalWord {
    private static final long LOOK_AGAIN_NANOS = 200_000;

    private final String way;
    private final ReplayScript script;
    private final ReplayState state;

    /** @param way name of the notification in the script */
    ReplaySignalWord(String way, ReplayScript script, ReplayState state) {
        this.way = way;
        this.script = script;
        this.state = state;
    }

    @Override
    public void signal(long badge) {
        RecordedSignal recorded = script.sent(way, traceId());
        if (recorded == null || recorded.badges() != badge) {
            throw state.differs(new Difference(
                    "signal to " + way,
                    recorded == null ? 0 : recorded.time(),
                    recorded == null ? null : shown(recorded.badges()),
                    shown(badge)));
        }
        state.called();
    }

    static TextNode shown(long badges) {
        return RecordedText.one("badges", Scalar.word("0x" + Long.toHexString(badges)));
    }

    private static long traceId() {
        return CallContext.current().traceIdOrNew();
    }

    @Override
    public long poll() {
        SignalStep next = script.taken(way, traceId());
        return next == null ? 0 : badges(next);
    }

    private long badges(SignalStep next) {
        CompletableFuture.anyOf(next.released(), state.over()).join();
        if (state.isOver()) {
            throw new ReplayState.Over();
        }
        return next.signal().badges();
    }

    /** A wait that ended without a signal was recorded as one of no badges, and ends at once. */
    @Override
    public long await(long nanos, BooleanSupplier givenUp) {
        long end = System.nanoTime() + nanos;
        SignalStep next = script.taken(way, traceId());
        while (next == null && !givenUp.getAsBoolean() && !state.isOver() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            next = script.taken(way, traceId());
        }
        return next == null ? 0 : badges(next);
    }

    @Override
    public void wakeWaiter() {
        // Who waits looks around by itself.
    }
}
