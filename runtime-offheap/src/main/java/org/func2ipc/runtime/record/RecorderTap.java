package org.func2ipc.runtime.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.func2ipc.runtime.Cancelled;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.MessageTooLarge;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.Reentrant;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;

/** Copies the messages of one end of an edge into the calling thread's ring; what finds no room is counted. */
final class RecorderTap implements MessageTap {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bodies of at most so many bytes are copied word by word. */
    private static final int FEW_BYTES = 64;

    private final ThreadRings rings;
    private final int edge;
    private final AtomicLong lost = new AtomicLong();
    /** Of {@link #lost}, what was written to the recording; of the thread that records. */
    private long lossTold;

    RecorderTap(ThreadRings rings, int edge) {
        this.rings = rings;
        this.edge = edge;
    }

    int edge() {
        return edge;
    }

    /** Messages that were lost. */
    long lost() {
        return lost.get();
    }

    void lose(long count) {
        lost.addAndGet(count);
    }

    /** Messages that were lost and not yet told; of the thread that records. */
    long untoldLoss() {
        return lost.get() - lossTold;
    }

    /** {@code count} of them were told. */
    void loseTold(long count) {
        lossTold += count;
    }

    @Override
    public void request(long time, long call, int label, CallHeader header, WireMessage request) {
        int length = request.length();
        int capabilities = request.capabilities();
        int head = RecordDescriptor.REQUEST_HEAD + capabilities * RecordDescriptor.CAPABILITY_BYTES;
        int bytes = head + (int) WireMessage.padded(length);
        ThreadRing ring = rings.ofThisThread();
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            lose(1);
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
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            lose(1);
            return;
        }
        ByteBuffer memory = ring.memory();
        head(memory, at, bytes, RecordDescriptor.REPLY, kind & 0xff, 0, length, label, time, call, traceId);
        body(memory, at + RecordDescriptor.MESSAGE_HEAD, reply);
        ring.publish(bytes);
    }

    @Override
    public void failure(long time, long call, int label, long traceId, IpcException failure) {
        int bytes = RecordDescriptor.MESSAGE_HEAD;
        ThreadRing ring = rings.ofThisThread();
        int at = ring.claim(bytes);
        if (at == ThreadRing.FULL) {
            lose(1);
            return;
        }
        int executed = failure.executed() == Executed.NO ? 0 : failure.executed() == Executed.MAYBE ? 1 : 2;
        head(
                ring.memory(),
                at,
                bytes,
                RecordDescriptor.FAILURE,
                kind(failure).code(),
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
        long padding = -length & 7;
        memory.putLong(at, bytes | (long) event << 32 | (long) kind << 40 | (long) count << 48 | padding << 56);
        memory.putLong(at + RecordDescriptor.MESSAGE_EDGE, edge | (long) label << 32);
        memory.putLong(at + RecordDescriptor.MESSAGE_TIME, time);
        memory.putLong(at + RecordDescriptor.MESSAGE_CALL, call);
        memory.putLong(at + RecordDescriptor.MESSAGE_TRACE, traceId);
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
            RegionLease lease = RegionLease.of(message.lease(index));
            memory.putInt(at, lease.spec().id());
            memory.putInt(at + 4, lease.isWritable() ? 1 : 0);
            memory.putInt(at + 8, (int) lease.offset());
            memory.putInt(at + 12, (int) lease.length());
        } else {
            long number = message.referenceNumber(index);
            memory.putInt(at, ReferencePort.component(number));
            memory.putInt(at + 4, RecordDescriptor.REFERENCE);
            memory.putInt(at + 8, ReferencePort.interfaceOf(number));
            memory.putInt(at + 12, 0);
        }
    }

    private static ReplyKind kind(IpcException failure) {
        if (failure instanceof PeerDied) {
            return ReplyKind.PEER_DIED;
        }
        if (failure instanceof DeadlineExceeded) {
            return ReplyKind.DEADLINE_EXCEEDED;
        }
        if (failure instanceof Cancelled) {
            return ReplyKind.CANCELLED;
        }
        if (failure instanceof MessageTooLarge) {
            return ReplyKind.MESSAGE_TOO_LARGE;
        }
        if (failure instanceof Overloaded) {
            return ReplyKind.OVERLOADED;
        }
        if (failure instanceof Reentrant) {
            return ReplyKind.REENTRANT;
        }
        if (failure instanceof InvalidCapability) {
            return ReplyKind.INVALID_CAPABILITY;
        }
        if (failure instanceof Incompatible) {
            return ReplyKind.INCOMPATIBLE;
        }
        throw new IllegalArgumentException("a failure of the boundary of no known kind: " + failure);
    }
}
