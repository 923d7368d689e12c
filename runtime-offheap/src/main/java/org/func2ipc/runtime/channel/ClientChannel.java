package org.func2ipc.runtime.channel;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.runtime.counters.EdgeCounters;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.turn.Turns;
import org.jspecify.annotations.Nullable;

/**
 * The calling domain's end of a channel. When the called domain is started anew the channel goes on over a new file; when
 * the last of its edges is revoked its file is no longer mapped.
 */
public final class ClientChannel {
    private static final long LOOK_AGAIN_NANOS = 200_000;

    private final WaitPolicy policy;
    private final @Nullable Turns turns;
    private final BooleanSupplier connecting;
    private final int edges;
    private final Set<ChannelEdge> revoked = new HashSet<>();
    private volatile ClientLink link;

    /**
     * @param memory the mapped file
     * @param layout its layout
     * @param peer the called domain
     * @param policy how callers wait on edges that do not say how
     * @param connecting false once it is no use any more to wait for components to become ready; read by any thread
     */
    public ClientChannel(
            ChannelMemory memory, ChannelLayout layout, PeerState peer, WaitPolicy policy, BooleanSupplier connecting) {
        this(memory, layout, peer, policy, null, connecting);
    }

    /**
     * The same where callers take turns.
     *
     * @param turns those of this domain's threads on edges that do not say how they wait; null where nobody takes turns
     */
    public ClientChannel(
            ChannelMemory memory,
            ChannelLayout layout,
            PeerState peer,
            WaitPolicy policy,
            @Nullable Turns turns,
            BooleanSupplier connecting) {
        this.turns = turns;
        this.policy = policy;
        this.connecting = connecting;
        this.edges = layout.edges();
        this.link = new ClientLink(memory, layout, peer, policy, turns);
    }

    /** The called domain. */
    public PeerState peer() {
        return link.peer();
    }

    ClientEndpoint endpoint(int index) {
        return link.endpoint(index);
    }

    /** As below, of an edge whose calls are not counted. */
    public IpcEdge connect(
            int edge, int endpoint, int edgeOfEndpoint, ClientEnd end, InterfaceBinding<?> binding, Duration deadline) {
        return connect(edge, endpoint, edgeOfEndpoint, end, binding, deadline, null);
    }

    /**
     * Waits until the component serves the interface, and gives the caller's end of the edge. Where the sides disagree
     * about the interface (semantics R33), every call over the edge fails with {@code Incompatible}.
     *
     * @param edge index of the edge in the channel
     * @param endpoint index of the called component
     * @param edgeOfEndpoint index of the edge among those of the called component
     * @param end the edge
     * @param binding the caller's view of its interface
     * @param deadline the longest to wait
     * @param counters where the calls over it are counted; null for nowhere
     * @throws IllegalStateException when the component was not ready in time, or its domain died
     */
    public IpcEdge connect(
            int edge,
            int endpoint,
            int edgeOfEndpoint,
            ClientEnd end,
            InterfaceBinding<?> binding,
            Duration deadline,
            @Nullable EdgeCounters counters) {
        long until = System.nanoTime() + deadline.toNanos();
        while (!link.schema(edge).isReady()) {
            PeerState peer = peer();
            if (peer.isDead()) {
                throw new IllegalStateException(
                        "component \"" + end.edge().server() + "\" cannot be called: " + peer.describeDeath());
            }
            if (!connecting.getAsBoolean()) {
                throw new IllegalStateException(
                        "the system stops before component \"" + end.edge().server() + "\" was ready");
            }
            if (System.nanoTime() - until >= 0) {
                throw new IllegalStateException("component \"" + end.edge().server() + "\" of domain \"" + peer.domain()
                        + "\" was not ready within " + deadline.toMillis() + " ms");
            }
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
        Waiting declared = end.edge().channel().waiting();
        return new ChannelEdge(
                this,
                endpoint,
                edgeOfEndpoint,
                end,
                declared == null ? policy : WaitPolicy.of(declared, policy),
                declared == null || declared == Waiting.ADAPTIVE,
                counters,
                link.schema(edge).differenceFrom(binding).orElse(null));
    }

    /**
     * The called domain died of {@code how}: calls in progress and later ones fail with {@code PeerDied}.
     *
     * @return the calls that were in progress, as {@code component.method}
     */
    public List<String> peerDied(String how) {
        ClientLink dead = link;
        List<String> waiting = dead.inProgress();
        dead.peer().die(how);
        dead.wakeEverybody();
        return waiting;
    }

    /**
     * The called domain lives again: later calls go over {@code memory}. Calls that still wait for its former life end
     * with {@code PeerDied}; when they have, the former file is unmapped.
     *
     * @param memory the new file, mapped
     * @param layout its layout, with the same counts
     * @param peer the new life of the domain
     */
    public void reconnect(ChannelMemory memory, ChannelLayout layout, PeerState peer) {
        ClientLink former = link;
        ClientLink next = new ClientLink(memory, layout, peer, policy, turns);
        link = next;
        former.peer().die("it was started anew");
        former.wakeEverybody();
        forgetLater(former);
        if (isRevoked()) {
            forgetLater(next); // revoked meanwhile: who revoked may have seen the former one
        }
    }

    private static void forgetLater(ClientLink link) {
        Thread thread = new Thread(link::forget, "forget-channel");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized boolean isRevoked() {
        return revoked.size() == edges;
    }

    /** The capability for {@code edge} was taken away: wakes those who wait; the last one ends the mapping. */
    void revoked(ChannelEdge edge) {
        boolean last;
        synchronized (this) {
            last = revoked.add(edge) && isRevoked();
        }
        ClientLink current = link; // after the entry, at which a later one looks
        current.wakeEverybody();
        if (last) {
            current.forget();
        }
    }
}
