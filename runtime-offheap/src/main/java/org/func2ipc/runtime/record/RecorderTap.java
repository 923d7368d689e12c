package org.func2ipc.runtime.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps.End;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** Copies the messages of one end of an edge into the calling thread's ring; what finds no room is counted. */
final class RecorderTap implements MessageTap {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bodies of at most so many bytes are copied word by word. */
    private static final int FEW_BYTES = 64;

    private final ThreadRings rings;
    private final LossCount losses;
    private final End end;
    private final @Nullable LeaseRecorder leases;

    /**
     * @param losses of the edge
     * @param end which end of it
     * @param leases records what its leases lead to; null where no method takes one
     */
    RecorderTap(ThreadRings rings, LossCount losses, End end, @Nullable LeaseRecorder leases) {
        this.rings = rings;
        this.losses = losses;
        this.end = end;
        this.leases = leases;
    }

    @Override
    public void request(long time, long call, int label, CallHeader header, WireMessage request) {
        int length = request.length();
        int capabilities = request.capabilities();
        int head = RecordDescriptor.REQUEST_HEAD + capabilities * RecordDescriptor.CAPABILITY_BYTES;
        int bytes = head + (int) WireMessage.padded(length);
        ThreadRing ring = rings.ofThisThread();
        LeaseRecorder lent = leases;
        if (lent != null && capabilities > 0) {
            lent.lent(ring, time, call, label, header.traceId(), request);
        }
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            losses.lose(1);
            return;
        }
        ByteBuffer memory = ring.memory();
        head(memory, at, bytes, RecordDescriptor.REQUEST, 0, capabilities, length, label, time, call, header.traceId());
        memory.putLong(at + RecordDescriptor.REQUEST_REMAINING, header.remainingNanos());
        for (int i = 0; i < capabilities; i++) {
            capability(memory, at + RecordDescriptor.REQUEST_HEAD + i * RecordDescriptor.CAPABILITY_BYTES, request, i);
        }
        body(memory, at + head, request);
        ring.publish(bytes);
    }

    @Override
    public void reply(long time, long call, int label, long traceId, int kind, WireMessage reply) {
        int length = reply.length();
        int bytes = RecordDescriptor.MESSAGE_HEAD + (int) WireMessage.padded(length);
        ThreadRing ring = rings.ofThisThread();
        LeaseRecorder lent = leases;
        if (lent != null && end == End.CLIENT && lent.take(ring, call)) {
            lent.filled(ring, time, call, label, traceId);
        }
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            losses.lose(1);
            return;
        }
        ByteBuffer memory = ring.memory();
        head(memory, at, bytes, RecordDescriptor.REPLY, kind & 0xff, 0, length, label, time, call, traceId);
        body(memory, at + RecordDescriptor.MESSAGE_HEAD, reply);
        ring.publish(bytes);
    }

    @Override
    public void written(long call, int label, long traceId) {
        LeaseRecorder lent = leases;
        if (lent == null) {
            return;
        }
        ThreadRing ring = rings.ofThisThread();
        if (lent.take(ring, call)) {
            lent.filled(ring, System.nanoTime(), call, label, traceId);
        }
    }

    @Override
    public void failure(long time, long call, int label, long traceId, IpcException failure) {
        LeaseRecorder lent = leases;
        if (lent != null) {
            lent.forget(call);
        }
        int bytes = RecordDescriptor.MESSAGE_HEAD;
        ThreadRing ring = rings.ofThisThread();
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            losses.lose(1);
            return;
        }
        int executed = failure.executed() == Executed.NO ? 0 : failure.executed() == Executed.MAYBE ? 1 : 2;
        head(
                ring.memory(),
                at,
                bytes,
                RecordDescriptor.FAILURE,
                ReplyKind.of(failure).code(),
                executed,
                0,
                label,
                time,
                call,
                traceId);
        ring.publish(bytes);
    }

    private void head(
            ByteBuffer memory,
            int at,
            int bytes,
            int event,
            int kind,
            int count,
            int length,
            int label,
            long time,
            long call,
            long traceId) {
        RecordDescriptor.putHead(memory, at, bytes, event, kind, count, length);
        RecordDescriptor.putCall(memory, at, losses.edge(), label, time, call, traceId);
    }

    private static void body(ByteBuffer memory, int at, WireMessage message) {
        byte[] body = message.body();
        int length = message.length();
        if (length <= FEW_BYTES && (length & 7) == 0) {
            for (int i = 0; i < length; i += Long.BYTES) {
                memory.putLong(at + i, (long) WORD.get(body, i));
            }
        } else {
            memory.put(at, body, 0, length);
        }
    }

    private static void capability(ByteBuffer memory, int at, WireMessage message, int index) {
        if (message.isLease(index)) {
            RecordDescriptor.putLease(memory, at, RegionLease.of(message.lease(index)));
        } else {
            long number = message.referenceNumber(index);
            memory.putInt(at, ReferencePort.component(number));
            memory.putInt(at + 4, RecordDescriptor.REFERENCE);
            memory.putInt(at + 8, ReferencePort.interfaceOf(number));
            memory.putInt(at + 12, 0);
        }
    }
}
