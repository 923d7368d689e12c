package org.func2ipc.runtime.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.func2ipc.runtime.counters.DomainCounters;
import org.func2ipc.runtime.counters.ServeCounters;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.jspecify.annotations.Nullable;

/**
 * The serving end of one component: takes the requests of all its clients in turn, each slot at most once a round, so
 * that no client waits for more than one call of each other one.
 *
 * <p>A component that serves one call at a time has one thread; a concurrent one has {@value #POOL}.
 */
public final class ServerEndpoint {
    /** Threads that serve a concurrent component. */
    public static final int POOL = 8;

    private final String component;
    private final List<Inbound> inbounds;
    private final WaitPolicy policy;
    private final Futex futex = Futex.ofThisMachine();
    private final List<ComponentThread> threads = new ArrayList<>();
    private final LongAdder refused = new LongAdder();
    private final DeathListener deaths;

    /** Threads of the pool that sleep, or are about to. */
    private final AtomicInteger sleepers = new AtomicInteger();
    /** Taken by the one thread of the pool that looks for requests without sleeping. */
    private final AtomicBoolean looking = new AtomicBoolean();

    private final AtomicInteger changes = new AtomicInteger();
    private @Nullable Bound bound;
    private @Nullable DomainCounters counters;
    private volatile boolean stopping;
    private boolean pool;

    /** Told when a thread that serves fails in a way that no reply can carry. */
    @FunctionalInterface
    public interface DeathListener {
        /** Component {@code component} can no longer be served because of {@code error}. */
        void died(String component, Throwable error);
    }

    /**
     * @param component name of the component
     * @param inbounds where its requests come from, at least one
     * @param policy how its threads wait
     * @param deaths told of the death of a thread
     */
    public ServerEndpoint(String component, List<Inbound> inbounds, WaitPolicy policy, DeathListener deaths) {
        this.component = component;
        this.inbounds = List.copyOf(inbounds);
        this.policy = policy;
        this.deaths = deaths;
        if (inbounds.size() > 1) {
            inbounds.forEach(Inbound::wantTimes);
        }
    }

    /** Name of the component. */
    public String component() {
        return component;
    }

    /** One interface of the component is ready. The first one starts the threads. */
    public synchronized void serve(Service service) {
        inbounds.forEach(inbound -> inbound.serve(service));
        if (threads.isEmpty()) {
            int count = service.concurrent() ? POOL : 1;
            pool = count > 1;
            for (int i = 0; i < count; i++) {
                String name = count == 1 ? "serve-" + component : "serve-" + component + "-" + i;
                threads.add(ComponentThread.serving(name, new ServerThread(this, new WaitBudget(policy))));
            }
            threads.forEach(Thread::start);
        }
    }

    /**
     * Binds {@code notification}: whoever serves requests takes its signals at the same point, before the requests, and
     * hands them to {@code handler}, on its own thread. To be called before {@link #serve}.
     *
     * @throws IllegalStateException when it serves already, or has one
     */
    public synchronized void bind(Notification notification, LongConsumer handler) {
        if (!threads.isEmpty() || bound != null) {
            throw new IllegalStateException(
                    "component \"" + component + "\" must get its one bound notification before it serves");
        }
        bound = new Bound(notification, handler);
    }

    /** What its threads serve shows in {@code shown}. To be called before {@link #serve}. */
    public synchronized void countWith(DomainCounters shown) {
        counters = shown;
    }

    /** Where {@code thread} shows what it serves; null for nowhere. */
    synchronized @Nullable ServeCounters countersOf(Thread thread) {
        return counters == null ? null : counters.serving(thread);
    }

    /** What is bound to this; null for nothing. */
    @Nullable
    Bound bound() {
        return bound;
    }

    /** A bound notification and what takes its signals. */
    record Bound(Notification notification, LongConsumer handler) {
        /** Takes what is pending; true when that was something. */
        boolean take() {
            long badges = notification.poll();
            if (badges != 0) {
                handler.accept(badges);
            }
            return badges != 0;
        }
    }

    /** Requests that were answered with an error because they could not be a correct client's (semantics R34). */
    public long refused() {
        return refused.sum();
    }

    /** Takes no more requests; returns at once, while a call in progress runs on. */
    public void stop() {
        stopping = true;
        inbounds.forEach(inbound -> futex.wakeAll(inbound.memory(), inbound.doorbell()));
    }

    /** Waits until every thread has ended; false when {@code millis} pass before. */
    public boolean awaitStopped(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (ComponentThread thread : started()) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                return false;
            }
        }
        return true;
    }

    /** Waiting for threads must not hold the lock: one that has just begun asks for it once (see countersOf). */
    private synchronized List<ComponentThread> started() {
        return List.copyOf(threads);
    }

    /** A client's domain was started anew: its requests come in {@code next} from now on. */
    public void replace(Inbound inbound, ChannelMemory next) {
        ChannelMemory former = inbound.replace(next);
        changes.incrementAndGet(); // before the wake-up: who parks after it looks at this before it sleeps
        futex.wakeAll(former, inbound.doorbell());
        former.forget();
        futex.wakeAll(next, inbound.doorbell());
    }

    /** How often an inbound was replaced. */
    int changes() {
        return changes.get();
    }

    List<Inbound> inbounds() {
        return inbounds;
    }

    Futex futex() {
        return futex;
    }

    AtomicInteger sleepers() {
        return sleepers;
    }

    AtomicBoolean looking() {
        return looking;
    }

    /** True when several threads serve. */
    boolean isPool() {
        return pool;
    }

    boolean isStopping() {
        return stopping;
    }

    void countRefused() {
        refused.increment();
    }

    void died(Throwable error) {
        deaths.died(component, error);
    }
}
