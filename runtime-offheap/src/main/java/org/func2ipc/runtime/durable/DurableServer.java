package org.func2ipc.runtime.durable;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Checkpointed;
import org.func2ipc.runtime.channel.WaitBudget;
import org.func2ipc.runtime.channel.WaitPolicy;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.PendingReply;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;
import org.jspecify.annotations.Nullable;

/**
 * What serves the durable calls of one component, from all its clients in turn: one thread, or a pool where the component
 * is concurrent, of which one looks for requests at a time.
 */
final class DurableServer implements WaitBudget.Look {
    private static final int POOL = 8;
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;

    private final String component;
    private final List<InboundLink> links;
    private final @Nullable Checkpointed kept;
    private final DurableSteps steps;
    private final Deaths deaths;
    private final OldReplies oldReplies;
    private final WaitBudget budget;
    private final Futex futex = Futex.ofThisMachine();
    private final ParkedWords bells = new ParkedWords();
    private final ReentrantLock looking = new ReentrantLock();
    private final List<ComponentThread> threads = new ArrayList<>();

    private int turn;
    private long states;
    private byte @Nullable [] lastState;
    private volatile boolean stopping;
    private volatile boolean closed;

    /** Told when a thread that serves fails in a way that no reply can carry. */
    @FunctionalInterface
    interface Deaths {
        /** Component {@code component} can no longer be served because of {@code error}. */
        void died(String component, Throwable error);
    }

    /**
     * @param component name of the component
     * @param links where its requests come from, opened
     * @param object the component
     * @param waiting how it waits for requests
     */
    DurableServer(
            String component,
            List<InboundLink> links,
            Object object,
            WaitPolicy waiting,
            DurableSteps steps,
            Deaths deaths) {
        this.budget = new WaitBudget(waiting);
        this.oldReplies = new OldReplies(component, e -> deaths.died(component, e));
        this.component = component;
        this.links = List.copyOf(links);
        this.kept = object instanceof Checkpointed checkpointed ? checkpointed : null;
        this.steps = steps;
        this.deaths = deaths;
        links.forEach(link -> bells.add(link.control().memory(), LinkDescriptor.SERVER_BELL));
    }

    String component() {
        return component;
    }

    List<InboundLink> links() {
        return links;
    }

    OldReplies oldReplies() {
        return oldReplies;
    }

    DurableSteps steps() {
        return steps;
    }

    /** Gives the component its state back, and begins to serve. */
    void start(boolean concurrent) {
        restore();
        int count = concurrent && kept == null ? POOL : 1;
        for (int i = 0; i < count; i++) {
            ComponentThread thread =
                    new ComponentThread(component + "-durable" + (count == 1 ? "" : "-" + i), this::run);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private void restore() {
        Checkpointed component = kept;
        if (component == null) {
            return;
        }
        InboundLink.State latest = null;
        for (InboundLink link : links) {
            InboundLink.State state = link.state();
            if (state != null && (latest == null || state.number() > latest.number())) {
                latest = state;
            }
        }
        if (latest != null) {
            states = latest.number();
            lastState = bytes(latest.bytes());
            component.restore(latest.bytes());
        }
    }

    /** The component's state, taken now; null when it keeps none. Called by the thread that is in it. */
    byte @Nullable [] state() {
        Checkpointed component = kept;
        if (component == null) {
            return null;
        }
        byte[] taken = bytes(component.checkpoint());
        lastState = taken;
        return taken;
    }

    private static byte[] bytes(Bytes state) {
        byte[] copy = new byte[state.length()];
        state.copyTo(0, copy, 0, copy.length);
        return copy;
    }

    /** The state that was taken last; null when there is none. */
    byte @Nullable [] lastState() {
        return kept == null ? null : lastState;
    }

    /** Number of the state that is about to be stored. */
    long nextState() {
        return ++states;
    }

    private void run() {
        DurableRequest request = new DurableRequest(this);
        try {
            while (!stopping) {
                if (take(request)) {
                    request.serve(this);
                    if (request.isLeftBehind()) {
                        request = new DurableRequest(this);
                    }
                }
            }
        } catch (Throwable e) {
            deaths.died(component, e);
        }
    }

    /** Takes the next request of any link, waiting for one; false when this stops. */
    private boolean take(DurableRequest into) {
        looking.lock();
        try {
            while (!stopping) {
                for (int i = 0; i < links.size(); i++) {
                    turn = (turn + 1) % links.size();
                    if (links.get(turn).take(into)) {
                        return true;
                    }
                }
                pause();
            }
            return false;
        } finally {
            looking.unlock();
        }
    }

    /** Waits until there may be a request, or this stops; needs {@link #looking}. */
    private void pause() {
        if (!budget.await(this)) {
            bells.park();
            VarHandle.fullFence(); // between the mark and the second look: see Futex
            if (!found() && !stopping) {
                futex.await(bells, LONGEST_NAP_NANOS);
            }
            bells.unpark();
        }
    }

    @Override
    public boolean isHopeless() {
        return stopping;
    }

    /** True when there may be a request. */
    @Override
    public boolean found() {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).hasRequest()) {
                return true;
            }
        }
        return false;
    }

    /** Where the reply of {@code request} goes, which is answered later. */
    PendingReply later(DurableRequest request) {
        request.leaveBehind();
        return (kind, reply) -> {
            try {
                request.answer(kind, reply, this);
            } catch (Throwable e) {
                deaths.died(component, e); // of who completes it: nobody else would be told
            }
        };
    }

    /** The component can run no more requests: they wait for its next life. */
    void withdraw() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Takes no more requests; returns at once. */
    void stop() {
        stopping = true;
        links.forEach(link -> futex.wakeAll(link.control().memory(), LinkDescriptor.SERVER_BELL));
    }

    /** Closes its journals, once it has stopped; a reply that is given later is not stored. */
    void close() {
        closed = true;
        oldReplies.close();
        links.forEach(InboundLink::close);
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits until what was taken is answered; false when {@code millis} pass before. */
    boolean awaitStopped(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (ComponentThread thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    return false;
                }
            }
        }
        return true;
    }
}
