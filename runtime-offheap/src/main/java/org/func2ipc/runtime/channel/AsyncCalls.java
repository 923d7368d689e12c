package org.func2ipc.runtime.channel;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.func2ipc.runtime.memory.ParkedWords;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous calls of one endpoint: any thread begins one, in a slot of its own; one thread waits for all their
 * replies and completes their stages (semantics R25). That thread is started with the first call.
 */
final class AsyncCalls implements Runnable, WaitBudget.Look {
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;

    private final ClientEndpoint endpoint;
    private final WaitBudget budget;
    private final ParkedWords bell = new ParkedWords();
    private final Queue<AsyncCall<?>> begun = new ConcurrentLinkedQueue<>();
    /** Those whose reply is awaited; of this thread. */
    private final List<AsyncCall<?>> pending = new ArrayList<>();
    /** Slots whose call is over for the client. Guarded by this. */
    private final Deque<ClientSlot> idle = new ArrayDeque<>();

    private final ComponentThread thread;
    private boolean started;
    private volatile boolean ended;

    AsyncCalls(ClientEndpoint endpoint, WaitBudget budget) {
        this.endpoint = endpoint;
        this.budget = budget;
        this.thread = ComponentThread.serving("replies-" + endpoint.peer().domain(), this);
        bell.add(endpoint.memory(), endpoint.repliesBell());
    }

    /** Sends a request; what goes wrong before it is sent is thrown. */
    <T> CompletionStage<T> begin(
            ChannelEdge edge, MethodDescriptor method, RequestWriter request, ReplyReader<T> reader) {
        ClientSlot slot = claim();
        if (slot == null) {
            throw edge.end().failed(method, endpoint.tooManyCallers());
        }
        slot.begin(edge, method);
        AsyncCall<T> call = new AsyncCall<>(slot, reader);
        try {
            request.write(slot);
            slot.publishAsync();
        } catch (RuntimeException | Error e) {
            giveBack(slot);
            throw e;
        }
        begun.add(call);
        VarHandle.fullFence(); // between the entry and the look at the sleeper's word: see Futex
        endpoint.futex().wakeIfParked(endpoint.memory(), endpoint.repliesBell());
        if (ended) {
            finishBegun();
        }
        return call.stage();
    }

    /** What was begun when nobody waits for replies any more: ends as it stands. */
    private void finishBegun() {
        for (AsyncCall<?> call = begun.poll(); call != null; call = begun.poll()) {
            Runnable completion = call.finish();
            giveBack(call.slot());
            completion.run();
        }
    }

    private synchronized @Nullable ClientSlot claim() {
        if (!started) {
            started = true;
            thread.start();
        }
        for (int i = idle.size(); i > 0; i--) {
            ClientSlot slot = idle.remove();
            if (slot.isFree()) {
                return slot;
            }
            idle.add(slot);
        }
        return endpoint.newSlot(thread);
    }

    private synchronized void giveBack(ClientSlot slot) {
        slot.end();
        idle.add(slot);
    }

    @Override
    public void run() {
        while (!endpoint.isClosed() || !begun.isEmpty() || !pending.isEmpty()) {
            try {
                attend();
            } catch (InternalError e) {
                if (endpoint.memory().isIntact()) {
                    throw e;
                }
                endpoint.cutShort();
            }
        }
        ended = true;
        finishBegun(); // who begins a call after this sees that this has ended
    }

    private void attend() {
        for (AsyncCall<?> call = begun.poll(); call != null; call = begun.poll()) {
            pending.add(call);
        }
        if (!sweep() && !budget.look(this, System.nanoTime())) {
            sleep();
        }
    }

    /** Completes what can be completed; true when that was something. */
    private boolean sweep() {
        boolean completed = false;
        long now = System.nanoTime();
        for (int i = pending.size() - 1; i >= 0; i--) {
            AsyncCall<?> call = pending.get(i);
            if (call.isOver(now)) {
                pending.remove(i);
                Runnable completion = call.finish();
                giveBack(call.slot());
                completion.run();
                completed = true;
            }
        }
        return completed;
    }

    /** True when a reply is there, or a call was begun. */
    @Override
    public boolean found() {
        if (!begun.isEmpty()) {
            return true;
        }
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).slot().hasReply()) {
                return true;
            }
        }
        return false;
    }

    /** True when it is no use to wait for some call's reply any more. */
    private boolean anyIsHopeless() {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).slot().isHopeless()) {
                return true;
            }
        }
        return false;
    }

    private void sleep() {
        long nap = LONGEST_NAP_NANOS;
        long now = System.nanoTime();
        for (AsyncCall<?> call : pending) {
            nap = Math.min(nap, call.slot().deadlineAt() - now);
        }
        bell.park();
        VarHandle.fullFence(); // between the mark and the second look: see Futex
        if (!found() && !anyIsHopeless() && nap > 0 && !endpoint.isClosed()) {
            endpoint.futex().await(bell, nap);
        }
        bell.unpark();
    }
}
