package org.func2ipc.runtime.record;

import java.nio.ByteBuffer;
import org.func2ipc.runtime.gate.MessageTaps.End;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the leases of one end of an edge lead to into the calling thread's ring, before the message that it belongs
 * to: with a request what the callee can read, with a reply what it wrote. The client's end has no need to know what was
 * in writable memory before the call. A lease that is longer than the limit is told without its bytes.
 */
final class LeaseRecorder {
    private final LossCount losses;
    private final End end;
    private final int limit;
    private final OpenLeases open = new OpenLeases();

    /**
     * @param losses of the edge
     * @param end which end of it
     * @param limit bytes of a lease at most
     */
    LeaseRecorder(LossCount losses, End end, int limit) {
        this.losses = losses;
        this.end = end;
        this.limit = limit;
    }

    /** {@code request}, which is about to be recorded, brings leases, or may. */
    void lent(ThreadRing ring, long time, long call, int label, long traceId, WireMessage request) {
        boolean written = false;
        for (int i = 0; i < request.capabilities(); i++) {
            if (request.isLease(i)) {
                RegionLease lease = RegionLease.of(request.lease(i));
                if (!lease.isWritable() || end == End.SERVER) {
                    content(ring, RecordDescriptor.REQUEST, i, lease, time, call, label, traceId);
                }
                written |= lease.isWritable();
            }
        }
        if (written && !open.put(call, request)) {
            losses.lose(1);
        }
    }

    /** Takes the writable leases of {@code call}, for {@link #filled}; false when it has none. */
    boolean take(ThreadRing ring, long call) {
        return open.take(call, ring.leases());
    }

    /** The callee has written what it will into the leases that were taken, or the client can read what it wrote. */
    void filled(ThreadRing ring, long time, long call, int label, long traceId) {
        @Nullable RegionLease[] leases = ring.leases();
        for (int i = 0; i < leases.length; i++) {
            RegionLease lease = leases[i];
            if (lease != null) {
                content(ring, RecordDescriptor.REPLY, i, lease, time, call, label, traceId);
            }
            leases[i] = null;
        }
    }

    /** {@code call} ended without a reply. */
    void forget(long call) {
        open.forget(call);
    }

    private void content(
            ThreadRing ring, int event, int index, RegionLease lease, long time, long call, int label, long traceId) {
        int length = (int) lease.length();
        if (length == 0) {
            return;
        }
        int taken = length <= limit ? length : 0;
        int at = ring.claim(RecordDescriptor.CONTENT_HEAD + (int) WireMessage.padded(taken));
        if (at == ThreadRing.FULL) {
            losses.lose(1);
            return;
        }
        ByteBuffer memory = ring.memory();
        if (taken > 0 && !copy(lease, memory, at + RecordDescriptor.CONTENT_HEAD, taken)) {
            taken = 0;
        }
        int bytes = RecordDescriptor.CONTENT_HEAD + (int) WireMessage.padded(taken);
        RecordDescriptor.putHead(memory, at, bytes, RecordDescriptor.CONTENT, event, index, taken);
        RecordDescriptor.putCall(memory, at, losses.edge(), label, time, call, traceId);
        RecordDescriptor.putLease(memory, at + RecordDescriptor.MESSAGE_HEAD, lease);
        ring.publish(bytes);
    }

    /** False when the lease is no longer valid: an asynchronous call may outlive that by which its lease came. */
    private static boolean copy(RegionLease lease, ByteBuffer memory, int at, int length) {
        try {
            lease.copyTo(0, memory, at, length);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
