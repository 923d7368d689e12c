package org.func2ipc.runtime.channel;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.turn.CallerTurn;
import org.func2ipc.runtime.turn.Turns;
import org.jspecify.annotations.Nullable;

/**
 * The calling domain's end of one called component: its slots, each one a thread's.
 *
 * <p>A thread keeps its slot until it ends. A slot whose call was given up after the server had taken it is set aside
 * until the server has finished that call.
 */
final class ClientEndpoint {
    private final ChannelMemory memory;
    private final ChannelLayout layout;
    private final int index;
    private final PeerState peer;
    private final WaitPolicy policy;
    private final @Nullable Turns turns;
    private final Futex futex;
    private final long control;

    /** One for each slot in use; a slot's place is its number. Guarded by this. */
    private final List<ClientSlot> slots = new ArrayList<>();

    /** Weak: a slot reaches its endpoint, and so this key; the thread would keep all of a channel's former lives. */
    @SuppressWarnings("ThreadLocalUsage") // a thread has a slot in each endpoint that it calls
    private final ThreadLocal<@Nullable WeakReference<ClientSlot>> ofThread = new ThreadLocal<>();

    /** The slot of the latest caller: spares a lone caller the look-up. Read without order: its owner made it. */
    private @Nullable ClientSlot latest;

    /** Made with the first asynchronous call. Guarded by this. */
    private @Nullable AsyncCalls asyncCalls;

    private final Runnable wakeCallers;
    private volatile boolean closed;

    /** Others call, too: requests say when they are published before they are. */
    private volatile boolean timed;

    ClientEndpoint(
            ChannelMemory memory,
            ChannelLayout layout,
            int index,
            PeerState peer,
            WaitPolicy policy,
            @Nullable Turns turns,
            Futex futex,
            Runnable wakeCallers) {
        this.wakeCallers = wakeCallers;
        this.memory = memory;
        this.layout = layout;
        this.index = index;
        this.peer = peer;
        this.policy = policy;
        this.turns = turns;
        this.futex = futex;
        this.control = layout.endpoint(index);
    }

    PeerState peer() {
        return peer;
    }

    Futex futex() {
        return futex;
    }

    ChannelMemory memory() {
        return memory;
    }

    /** Offset of the word on which the thread for asynchronous replies sleeps. */
    long repliesBell() {
        return control + ChannelDescriptor.ENDPOINT_REPLIES;
    }

    /** Offset of the word that says where the server waits. */
    long serverProcessor() {
        return control + ChannelDescriptor.ENDPOINT_SERVER_PROCESSOR;
    }

    /** True when a request is to say when it is published before it is: others are there, and order counts. */
    boolean isTimed() {
        return timed;
    }

    /** True when the server sleeps, or is about to: who wakes it may not run on before it has answered. */
    boolean serverSleeps() {
        return memory.getInt(doorbell()) == Futex.PARKED;
    }

    synchronized AsyncCalls asyncCalls() {
        AsyncCalls calls = asyncCalls;
        if (calls == null) {
            calls = new AsyncCalls(this, new WaitBudget(policy));
            asyncCalls = calls;
        }
        return calls;
    }

    /** Where {@code thread} takes its turns; null when it takes none, as threads that serve: somebody waits for them. */
    @Nullable
    CallerTurn turnOf(Thread thread) {
        boolean serves = thread instanceof ComponentThread component && component.serves();
        return turns == null || serves ? null : turns.of(thread);
    }

    /** Offset of the word on which the server sleeps. */
    long doorbell() {
        return control + ChannelDescriptor.ENDPOINT_DOORBELL;
    }

    /** The calling thread's slot, ready for a call; null when all are taken. */
    @Nullable
    ClientSlot slotOfThisThread() {
        Thread thread = Thread.currentThread();
        ClientSlot slot = latest;
        if (slot == null || slot.owner() != thread) {
            slot = ofThisThread();
            latest = slot;
        }
        if (slot != null && slot.isFree()) {
            return slot;
        }
        slot = claim(thread);
        ofThread.set(slot == null ? null : new WeakReference<>(slot));
        latest = slot;
        return slot;
    }

    private @Nullable ClientSlot ofThisThread() {
        WeakReference<ClientSlot> slot = ofThread.get();
        return slot == null ? null : slot.get();
    }

    /** A new slot, or one that its thread, dead by now, or a call that was given up no longer needs. */
    private synchronized @Nullable ClientSlot claim(Thread thread) {
        for (int i = 0; i < slots.size(); i++) {
            ClientSlot slot = slots.get(i);
            boolean unowned = !slot.owner().isAlive() || slot.isSetAside();
            if (unowned && slot.isFree()) {
                ClientSlot claimed = slot.claimedBy(thread);
                slots.set(i, claimed);
                return claimed;
            }
        }
        ClientSlot busy = ofThisThread();
        if (busy != null) {
            busy.setAside();
        }
        return newSlot(thread);
    }

    /** One more slot, for {@code thread}; null when all are taken. */
    synchronized @Nullable ClientSlot newSlot(Thread thread) {
        int number = slots.size();
        if (number == layout.slots() || !memory.reserve(layout.slot(index, number), layout.slotBytes())) {
            return null;
        }
        ClientSlot slot = new ClientSlot(
                this,
                thread,
                memory,
                layout.slot(index, number),
                number,
                new WaitBudget(policy),
                0,
                new SlotCounters());
        slots.add(slot);
        timed = slots.size() > 1 || memory.getIntVolatile(control + ChannelDescriptor.ENDPOINT_TIMES_WANTED) != 0;
        memory.putIntVolatile(control + ChannelDescriptor.ENDPOINT_SLOTS_IN_USE, slots.size());
        return slot;
    }

    /** Why there was no slot for a call. */
    BoundaryFailure tooManyCallers() {
        if (!memory.isIntact()) {
            cutShort();
            return new BoundaryFailure(ReplyKind.PEER_DIED, Executed.NO, peer.describeDeath());
        }
        if (slotsInUse() < layout.slots()) {
            return new BoundaryFailure(
                    ReplyKind.OVERLOADED,
                    Executed.NO,
                    "the file system of the run directory has no room for one more slot of " + layout.slotBytes()
                            + " bytes to domain \"" + peer.domain() + "\": give it more, or call from fewer threads");
        }
        return new BoundaryFailure(
                ReplyKind.OVERLOADED,
                Executed.NO,
                "all " + layout.slots() + " slots to domain \"" + peer.domain()
                        + "\" are taken by threads that call, or by calls that were given up and still run: call from"
                        + " fewer threads at a time");
    }

    private synchronized int slotsInUse() {
        return slots.size();
    }

    /** The channel's file was cut short: nobody can be reached over it any more. */
    void cutShort() {
        peer.die("its channel file was cut short");
        if (memory.isRemoved()) {
            wakeCallers.run(); // before the words that they sleep on are others
        }
        memory.forget();
    }

    synchronized long calls(int edge) {
        long calls = 0;
        for (ClientSlot slot : slots) {
            calls += slot.calls(edge);
        }
        return calls;
    }

    /** The calls in progress. */
    synchronized List<String> inProgress() {
        return slots.stream().flatMap(slot -> slot.inProgress().stream()).toList();
    }

    /** Wakes every caller that sleeps. */
    synchronized void wakeEverybody() {
        slots.forEach(ClientSlot::wake);
        futex.wakeAll(memory, repliesBell());
    }

    /** No call is begun any more: the thread for asynchronous replies ends. */
    void close() {
        closed = true;
        futex.wakeAll(memory, repliesBell());
    }

    /** Nobody calls here any more: their counters are for others. */
    synchronized void retire() {
        slots.forEach(ClientSlot::retire);
    }

    boolean isClosed() {
        return closed;
    }
}
