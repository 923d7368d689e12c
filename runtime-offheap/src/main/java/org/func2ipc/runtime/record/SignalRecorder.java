package org.func2ipc.runtime.record;

import java.nio.ByteBuffer;
import java.util.List;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.SignalTap;

/** Copies the signals of one notification, in one domain, into the calling thread's ring. */
final class SignalRecorder implements SignalTap {
    private final ThreadRings rings;
    private final LossCount waiter;
    private final List<Sender> senders;

    /**
     * Who signals.
     *
     * @param badge the bits that its signals set
     * @param losses of the edge from it to the component that waits
     */
    record Sender(long badge, LossCount losses) {}

    /** @param waiter of the end of the component that waits */
    SignalRecorder(ThreadRings rings, LossCount waiter, List<Sender> senders) {
        this.rings = rings;
        this.waiter = waiter;
        this.senders = senders;
    }

    @Override
    public void signalled(long badge) {
        for (int i = 0; i < senders.size(); i++) {
            if (senders.get(i).badge() == badge) {
                record(senders.get(i).losses(), badge);
                return;
            }
        }
    }

    @Override
    public void notified(long badges) {
        record(waiter, badges);
    }

    private void record(LossCount losses, long badges) {
        ThreadRing ring = rings.ofThisThread();
        int bytes = RecordDescriptor.MESSAGE_HEAD + Long.BYTES;
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            losses.lose(1);
            return;
        }
        ByteBuffer memory = ring.memory();
        RecordDescriptor.putHead(memory, at, bytes, RecordDescriptor.SIGNAL, 0, 0, Long.BYTES);
        RecordDescriptor.putCall(
                memory,
                at,
                losses.edge(),
                0,
                System.nanoTime(),
                0,
                CallContext.current().traceIdOrNew());
        memory.putLong(at + RecordDescriptor.MESSAGE_HEAD, badges);
        ring.publish(bytes);
    }
}
