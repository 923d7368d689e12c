package org.func2ipc.runtime.channel;

import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.turn.CallerTurn;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.sel4.MessageInfo;
import org.jspecify.annotations.Nullable;

/** One thread's place at a called component. Belongs to that thread. */
final class ClientSlot implements ClientCall, CallerTurn.Caller {
    private final ClientEndpoint endpoint;
    private final Thread owner;
    private final ChannelMemory memory;
    private final long base;
    private final int number;
    private final ReplyWait wait;
    private final WireMessage message = new WireMessage();
    private final CallHeader header = new CallHeader();
    private final SlotCounters counters;
    private final @Nullable CallerTurn turnOfThread;

    private int sequence;
    private boolean unfinished;
    private @Nullable CallerTurn turn;
    private long deadlineAt;
    private volatile boolean setAside;
    private @Nullable ChannelEdge edge;
    private @Nullable MethodDescriptor method;

    ClientSlot(
            ClientEndpoint endpoint,
            Thread owner,
            ChannelMemory memory,
            long base,
            int number,
            WaitBudget budget,
            int sequence,
            SlotCounters counters) {
        this.counters = counters;
        this.number = number;
        this.endpoint = endpoint;
        this.owner = owner;
        this.memory = memory;
        this.base = base;
        this.sequence = sequence;
        this.turnOfThread = endpoint.turnOf(owner);
        this.wait = new ReplyWait(this, memory, base, endpoint.serverProcessor(), budget, endpoint.futex());
    }

    /** This slot for another thread; only when it is free and its own thread no longer uses it. */
    ClientSlot claimedBy(Thread thread) {
        counters.takenOverBy(thread);
        return new ClientSlot(endpoint, thread, memory, base, number, wait.budget(), sequence, counters);
    }

    /** Where its thread takes turns before the current call; null when it takes none. */
    @Nullable
    CallerTurn turn() {
        return turn;
    }

    Thread owner() {
        return owner;
    }

    /** True when no call of it is at the server. */
    boolean isFree() {
        if (unfinished && hasReply()) {
            unfinished = false;
        }
        return !unfinished;
    }

    /** True when the reply to its latest call is there. */
    boolean hasReply() {
        return memory.getLongAcquire(base + SlotDescriptor.REPLY_WORD) == SlotDescriptor.replyWord(sequence);
    }

    /** True when it is no use to wait for a reply any more. */
    @Override
    public boolean isHopeless() {
        ChannelEdge over = edge;
        return endpoint.peer().isDead() || (over != null && over.isRevoked());
    }

    /** Its thread goes on with another slot. */
    void setAside() {
        setAside = true;
    }

    boolean isSetAside() {
        return setAside;
    }

    ClientSlot begin(ChannelEdge callEdge, MethodDescriptor callMethod) {
        edge = callEdge;
        method = callMethod;
        wait.use(callEdge.policy());
        turn = callEdge.takesTurns() ? turnOfThread : null;
        return this;
    }

    @Override
    public WireMessage request(long length) {
        currentEdge().end().checkRequest(currentMethod(), length);
        message.clear((int) length);
        return message;
    }

    @Override
    public boolean invoke() {
        ChannelEdge over = currentEdge();
        ClientEnd end = over.end();
        end.prepare(header, currentMethod());
        takeTurn();
        refuseHopeless(end);
        try {
            publish(over, end.wireLabel(currentMethod()), 0);
            if (!wait.forReply(sequence, header)) {
                giveUp(end);
            }
            if (turn != null) {
                turn.returned();
            }
            int kind = takeReply(end);
            boolean result = end.completed(currentMethod(), kind, message, header.remainingNanos(), wait.deadlineAt());
            counters.end(message.length(), wait.wasLong());
            return result;
        } catch (InternalError e) {
            throw counted(cutShort(end, e));
        } catch (RuntimeException e) {
            throw counted(e);
        }
    }

    private void takeTurn() {
        CallerTurn taking = turn;
        if (taking != null) {
            header.spend(taking.take(header.remainingNanos(), this));
        }
    }

    private <E extends RuntimeException> E counted(E failure) {
        counters.failed(failure, message.length(), wait.wasLong());
        return failure;
    }

    /** An access went wrong: {@code PeerDied} when the file was cut short, else the error itself. */
    private IpcException cutShort(ClientEnd end, InternalError error) {
        if (memory.isIntact()) {
            throw error;
        }
        endpoint.cutShort();
        Executed executed = unfinished ? Executed.MAYBE : Executed.NO;
        unfinished = false;
        return told(
                end, failed(end, ReplyKind.PEER_DIED, executed, endpoint.peer().describeDeath()));
    }

    @Override
    public void send() {
        invoke();
    }

    /** Sends the request of an asynchronous call. */
    void publishAsync() {
        ChannelEdge over = currentEdge();
        ClientEnd end = over.end();
        end.prepare(header, currentMethod());
        refuseHopeless(end);
        deadlineAt = System.nanoTime() + header.remainingNanos();
        publish(over, end.wireLabel(currentMethod()), SlotDescriptor.ASYNC);
    }

    /** When the asynchronous call is late, by {@code System.nanoTime()}. */
    long deadlineAt() {
        return deadlineAt;
    }

    /** The outcome of an asynchronous call whose wait is over: the reply, or why there is none. */
    <T> T collect(ReplyReader<T> reader) throws Exception {
        boolean result;
        try {
            result = completed(currentEdge().end());
        } catch (RuntimeException e) {
            throw counted(e);
        }
        try {
            return reader.read(message, result);
        } catch (WireFormatException malformed) {
            throw unusableReply(malformed);
        }
    }

    private boolean completed(ClientEnd end) {
        if (!hasReply()) {
            giveUp(end);
        }
        boolean result = end.completed(currentMethod(), takeReply(end), message, header.remainingNanos(), deadlineAt);
        counters.end(message.length(), true);
        return result;
    }

    private void refuseHopeless(ClientEnd end) {
        if (header.remainingNanos() <= 0) {
            throw failed(end, ReplyKind.DEADLINE_EXCEEDED, Executed.NO, "the deadline had passed before the call");
        }
        if (endpoint.peer().isDead()) {
            throw failed(end, ReplyKind.PEER_DIED, Executed.NO, endpoint.peer().describeDeath());
        }
    }

    private void publish(ChannelEdge over, int label, int mode) {
        int length = message.length();
        int caps = message.capabilities();
        memory.putLong(base + SlotDescriptor.REQUEST_TAG, MessageInfo.word(label, caps, Transfer.words(length)));
        memory.putLong(base + SlotDescriptor.REQUEST_TRACE, header.traceId());
        memory.putLong(base + SlotDescriptor.REQUEST_REMAINING, header.remainingNanos());
        MessageTap tap = over.end().tap();
        boolean timed = endpoint.isTimed() || endpoint.serverSleeps() || tap != MessageTap.NONE;
        long time = timed ? System.nanoTime() : 0;
        memory.putLong(base + SlotDescriptor.REQUEST_TIME, time);
        int flags = mode;
        if (header.chain() != 0) {
            flags |= SlotDescriptor.CHAINED;
            memory.putInt(base + SlotDescriptor.REQUEST_CHAIN, header.chain());
        }
        if (Transfer.isLong(length)) {
            flags |= SlotDescriptor.LONG;
            memory.putInt(base + SlotDescriptor.REQUEST_LONG_BYTES, length);
        }
        for (int i = 0; i < caps; i++) {
            putCapability(over.end(), i);
        }
        Transfer.put(memory, base, SlotDescriptor.REQUEST_REGISTERS, message);
        sequence++;
        unfinished = true;
        memory.putLongRelease(
                base + SlotDescriptor.REQUEST_WORD,
                SlotDescriptor.requestWord(sequence, over.index(), flags, SlotDescriptor.PUBLISHED));
        VarHandle.fullFence(); // between the publication and the look at the doorbell: see Futex
        endpoint.futex().wakeIfParked(memory, endpoint.doorbell());
        if (time == 0) {
            time = System.nanoTime(); // while the server works on it: a lone caller does not pay for the clock
            memory.putLong(base + SlotDescriptor.REQUEST_TIME, time);
        }
        long counter = base + SlotDescriptor.COUNTERS + (long) over.index() * Long.BYTES;
        memory.putLong(counter, memory.getLong(counter) + 1);
        if (turn != null) {
            turn.called(time);
        }
        counters.begin(over, owner, currentMethod(), label, header, length, time);
        if (tap != MessageTap.NONE) {
            tap.request(time, call(), label, header, message); // while the server works on it
        }
    }

    /** Number of the latest call, for those who are told of messages. */
    private long call() {
        return SlotDescriptor.call(number, sequence);
    }

    private void putCapability(ClientEnd end, int index) {
        long at = base + SlotDescriptor.CAPABILITIES + (long) index * SlotDescriptor.CAPABILITY_BYTES;
        if (!message.isLease(index)) {
            long reference = end.name(currentMethod(), message.reference(index), message.referenceType(index));
            message.numberReference(index, reference);
            memory.putInt(at + SlotDescriptor.CAPABILITY_COMPONENT, ReferencePort.component(reference));
            memory.putInt(at + SlotDescriptor.CAPABILITY_RIGHTS, SlotDescriptor.REFERENCE);
            memory.putInt(at + SlotDescriptor.CAPABILITY_INTERFACE, ReferencePort.interfaceOf(reference));
            memory.putInt(at + SlotDescriptor.CAPABILITY_LENGTH, 0);
            return;
        }
        RegionLease own = RegionLease.of(message.lease(index));
        memory.putInt(at + SlotDescriptor.CAPABILITY_REGION, own.spec().id());
        memory.putInt(at + SlotDescriptor.CAPABILITY_RIGHTS, own.isWritable() ? SlotDescriptor.RIGHT_WRITE : 0);
        memory.putInt(at + SlotDescriptor.CAPABILITY_OFFSET, (int) own.offset());
        memory.putInt(at + SlotDescriptor.CAPABILITY_LENGTH, (int) own.length());
    }

    /** Ends a wait without a reply: throws, unless the reply came after all. */
    private void giveUp(ClientEnd end) {
        long word = memory.getLongAcquire(base + SlotDescriptor.REQUEST_WORD);
        if (SlotDescriptor.state(word) == SlotDescriptor.PUBLISHED
                && memory.compareAndSetLong(
                        base + SlotDescriptor.REQUEST_WORD,
                        word,
                        SlotDescriptor.withState(word, SlotDescriptor.ABANDONED))) {
            unfinished = false;
            throw told(end, unanswered(end, Executed.NO));
        }
        if (!isFree()) {
            memory.putIntVolatile(base + SlotDescriptor.CANCELLED, sequence);
            throw told(end, unanswered(end, Executed.MAYBE));
        }
    }

    private IpcException told(ClientEnd end, IpcException failure) {
        if (end.tap() != MessageTap.NONE) {
            end.tap().failure(System.nanoTime(), call(), end.wireLabel(currentMethod()), header.traceId(), failure);
        }
        return failure;
    }

    private IpcException unanswered(ClientEnd end, Executed executed) {
        ChannelEdge over = currentEdge();
        if (over.isRevoked()) {
            return over.revokedMeanwhile(currentMethod(), executed);
        }
        return endpoint.peer().isDead()
                ? failed(end, ReplyKind.PEER_DIED, executed, endpoint.peer().describeDeath())
                : end.late(currentMethod(), executed, header.remainingNanos());
    }

    /** Copies the reply; returns its kind. */
    private int takeReply(ClientEnd end) {
        unfinished = false;
        long tag = memory.getLong(base + SlotDescriptor.REPLY_TAG);
        int longBytes = memory.getInt(base + SlotDescriptor.REPLY_LONG_BYTES);
        int length =
                longBytes == 0 ? MessageInfo.lengthOf(tag) * Long.BYTES : Transfer.longLength(longBytes, end.window());
        if (length < 0) {
            throw told(
                    end,
                    failed(
                            end,
                            ReplyKind.INCOMPATIBLE,
                            Executed.YES,
                            "the reply says that it is " + Integer.toUnsignedString(longBytes)
                                    + " bytes long; a long reply has " + (WireLimits.SHORT_BYTES + Long.BYTES) + ".."
                                    + end.window()));
        }
        Transfer.get(memory, base, SlotDescriptor.REPLY_REGISTERS, message, length);
        int kind = (int) Math.min(MessageInfo.labelOf(tag), Integer.MAX_VALUE);
        MessageTap tap = end.tap();
        if (tap != MessageTap.NONE) {
            int label = end.wireLabel(currentMethod());
            tap.reply(System.nanoTime(), call(), label, header.traceId(), kind, message);
        }
        return kind;
    }

    private IpcException failed(ClientEnd end, ReplyKind kind, Executed executed, String what) {
        return end.failed(currentMethod(), new BoundaryFailure(kind, executed, what));
    }

    @Override
    public IpcException unusableReply(WireFormatException cause) {
        return currentEdge().end().unusable(currentMethod(), cause);
    }

    @Override
    public void end() {
        edge = null;
        method = null;
    }

    private ChannelEdge currentEdge() {
        if (edge == null) {
            throw new IllegalStateException("no call is in progress: begin() comes first, end() last");
        }
        return edge;
    }

    private MethodDescriptor currentMethod() {
        if (method == null) {
            throw new IllegalStateException("no call is in progress: begin() comes first, end() last");
        }
        return method;
    }

    /** What is called at the moment, for a report: read from another thread, so possibly just over. */
    Optional<String> inProgress() {
        ChannelEdge over = edge;
        MethodDescriptor called = method;
        return over == null || called == null
                ? Optional.empty()
                : Optional.of(over.end().edge().server() + "." + called.name());
    }

    long calls(int edgeIndex) {
        return memory.getLong(base + SlotDescriptor.COUNTERS + (long) edgeIndex * Long.BYTES);
    }

    /** No call will be made in it any more. */
    void retire() {
        counters.release();
    }

    void wake() {
        endpoint.futex().wakeAll(memory, base + SlotDescriptor.PARKED);
    }
}
