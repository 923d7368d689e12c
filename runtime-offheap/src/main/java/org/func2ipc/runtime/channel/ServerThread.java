package org.func2ipc.runtime.channel;

import java.lang.invoke.VarHandle;
import java.util.List;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;
import org.jspecify.annotations.Nullable;

/** One thread that serves a component: looks at all slots in rounds, serves what it takes, and sleeps in between. */
final class ServerThread implements Runnable, WaitBudget.Look {
    /** A sleeper looks around this often, so that no client can make it oversleep by scribbling on its own doorbell. */
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;

    private final ServerEndpoint endpoint;
    private final List<Inbound> inbounds;
    private final Futex futex;
    private final WaitBudget budget;
    private final ServerCallSlot call;
    private final ServerEndpoint.@Nullable Bound bound;
    private final Arrivals arrivals = new Arrivals();
    private ParkedWords doorbells;
    private int changes;

    ServerThread(ServerEndpoint endpoint, WaitBudget budget) {
        this.endpoint = endpoint;
        this.inbounds = endpoint.inbounds();
        this.futex = endpoint.futex();
        this.budget = budget;
        this.call = new ServerCallSlot(endpoint);
        this.bound = endpoint.bound();
        this.doorbells = doorbells();
    }

    private ParkedWords doorbells() {
        ParkedWords words = new ParkedWords();
        if (bound != null) {
            bound.notification().addTo(words);
        }
        for (Inbound inbound : inbounds) {
            words.add(inbound.memory(), inbound.doorbell());
        }
        return words;
    }

    @Override
    public void run() {
        call.countWith(endpoint.countersOf(Thread.currentThread()));
        try {
            while (!endpoint.isStopping()) {
                try {
                    if (!round() && !lookAround()) {
                        sleep();
                    }
                } catch (InternalError e) {
                    forgetCutFiles(e);
                }
            }
        } catch (Throwable e) {
            endpoint.died(e);
        }
    }

    /**
     * One round: what is published now is served in order of arrival, each slot at most once; true when something was
     * served.
     */
    private boolean round() {
        boolean served = bound != null && bound.take();
        arrivals.collect(inbounds);
        for (int i = 0; i < arrivals.count(); i++) {
            if (call.take(arrivals.inbound(i), arrivals.slot(i))) {
                wakeSibling();
                call.serve();
                served = true;
                if (endpoint.isPool()) {
                    break; // the others of the pool have taken more by now: look again
                }
            }
        }
        return served;
    }

    /** The JVM reports an access beyond the end of a mapped file as an InternalError, possibly somewhat later. */
    private void forgetCutFiles(InternalError error) {
        boolean cut = false;
        for (Inbound inbound : inbounds) {
            inbound.failIfCutShort();
            cut |= inbound.hasFailed();
        }
        if (!cut) {
            throw error;
        }
    }

    /** True when a request can be taken. */
    @Override
    public boolean found() {
        if (bound != null && bound.notification().isPending()) {
            return true;
        }
        for (int i = 0; i < inbounds.size(); i++) {
            Inbound inbound = inbounds.get(i);
            int slots = inbound.slotsInUse();
            for (int slot = 0; slot < slots; slot++) {
                if (ServerCallSlot.isPublished(inbound, inbound.slot(slot))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The client that was served last waits for this very processor, or did when it last said so. */
    @Override
    public boolean sharesProcessor() {
        int processor = futex.processor();
        for (int i = 0; i < inbounds.size(); i++) {
            inbounds.get(i).waitsOn(processor);
        }
        return processor >= 0 && call.clientProcessor() == processor;
    }

    @Override
    public boolean isHopeless() {
        return endpoint.isStopping();
    }

    /** In a pool: a client woke this thread alone; when there is more to do, the next one must be woken by this one. */
    private void wakeSibling() {
        if (endpoint.sleepers().get() > 0 && found()) {
            for (int i = 0; i < inbounds.size(); i++) {
                futex.wakeOneMore(inbounds.get(i).memory(), inbounds.get(i).doorbell());
            }
        }
    }

    /** Looks for a while without sleeping; true when there is something to do. One thread of a pool at a time. */
    private boolean lookAround() {
        if (!endpoint.looking().compareAndSet(false, true)) {
            return false;
        }
        try {
            for (int look = budget.tightLooks(); look > 0; look--) {
                if (found()) {
                    return true;
                }
            }
            return budget.look(this, System.nanoTime());
        } finally {
            endpoint.looking().set(false);
        }
    }

    private void sleep() {
        if (changes != endpoint.changes()) {
            changes = endpoint.changes();
            doorbells = doorbells();
        }
        endpoint.sleepers().incrementAndGet();
        doorbells.park();
        VarHandle.fullFence(); // between the mark and the second look: see Futex
        if (changes == endpoint.changes() && !found() && !endpoint.isStopping()) {
            futex.await(doorbells, LONGEST_NAP_NANOS);
        }
        endpoint.sleepers().decrementAndGet();
        doorbells.unpark();
        VarHandle.fullFence();
        if (endpoint.sleepers().get() > 0) {
            doorbells.park(); // for those of a pool who sleep on; what came meanwhile is found in the next round
            VarHandle.fullFence();
        }
    }
}
