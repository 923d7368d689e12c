package org.func2ipc.runtime.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;

/** The calling domain's end of a channel. */
public final class ClientChannel {
    private static final long LOOK_AGAIN_NANOS = 200_000;

    private final ChannelMemory memory;
    private final ChannelLayout layout;
    private final PeerState peer;
    private final BooleanSupplier connecting;
    private final List<ClientEndpoint> endpoints = new ArrayList<>();

    /**
     * @param memory the mapped file
     * @param layout its layout
     * @param peer the called domain
     * @param policy how callers wait
     * @param connecting false once it is no use any more to wait for components to become ready; read by any thread
     */
    public ClientChannel(
            ChannelMemory memory, ChannelLayout layout, PeerState peer, WaitPolicy policy, BooleanSupplier connecting) {
        this.memory = memory;
        this.layout = layout;
        this.peer = peer;
        this.connecting = connecting;
        for (int endpoint = 0; endpoint < layout.endpoints(); endpoint++) {
            endpoints.add(new ClientEndpoint(memory, layout, endpoint, peer, policy, Futex.ofThisMachine()));
        }
    }

    /** The called domain. */
    public PeerState peer() {
        return peer;
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
     * @throws IllegalStateException when the component was not ready in time, or its domain died
     */
    public IpcEdge connect(
            int edge, int endpoint, int edgeOfEndpoint, ClientEnd end, InterfaceBinding<?> binding, Duration deadline) {
        SchemaBlock schema = new SchemaBlock(memory, layout.schema(edge));
        long until = System.nanoTime() + deadline.toNanos();
        while (!schema.isReady()) {
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
        return new ChannelEdge(
                endpoints.get(endpoint),
                edgeOfEndpoint,
                end,
                schema.differenceFrom(binding).orElse(null));
    }

    /**
     * The called domain died of {@code how}: calls in progress and later ones fail with {@code PeerDied}.
     *
     * @return the calls that were in progress, as {@code component.method}
     */
    public List<String> peerDied(String how) {
        peer.die(how);
        List<String> waiting = new ArrayList<>();
        endpoints.forEach(endpoint -> waiting.addAll(endpoint.wakeEverybody()));
        return waiting;
    }
}
