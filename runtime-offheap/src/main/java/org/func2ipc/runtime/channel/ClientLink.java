package org.func2ipc.runtime.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.turn.Turns;
import org.jspecify.annotations.Nullable;

/** The calling domain's end of a channel in one life of the called domain. */
final class ClientLink {
    /** Callers that were woken need less; one that does not is harmless, see {@link ChannelMemory#forget}. */
    private static final long QUIET_NANOS = 1_000_000_000;

    private static final long LOOK_AGAIN_NANOS = 200_000;

    private final ChannelMemory memory;
    private final ChannelLayout layout;
    private final PeerState peer;
    private final List<ClientEndpoint> endpoints = new ArrayList<>();

    ClientLink(ChannelMemory memory, ChannelLayout layout, PeerState peer, WaitPolicy policy, @Nullable Turns turns) {
        this.memory = memory;
        this.layout = layout;
        this.peer = peer;
        for (int endpoint = 0; endpoint < layout.endpoints(); endpoint++) {
            endpoints.add(new ClientEndpoint(
                    memory, layout, endpoint, peer, policy, turns, Futex.ofThisMachine(), this::wakeEverybody));
        }
    }

    PeerState peer() {
        return peer;
    }

    ClientEndpoint endpoint(int index) {
        return endpoints.get(index);
    }

    SchemaBlock schema(int edge) {
        return new SchemaBlock(memory, layout.schema(edge));
    }

    /** The calls in progress, as {@code component.method}. */
    List<String> inProgress() {
        List<String> calls = new ArrayList<>();
        endpoints.forEach(endpoint -> calls.addAll(endpoint.inProgress()));
        return calls;
    }

    /** Wakes every caller that sleeps. */
    void wakeEverybody() {
        endpoints.forEach(ClientEndpoint::wakeEverybody);
    }

    /** Nobody calls over this any more: waits until those who do have left, then unmaps the file. */
    void forget() {
        endpoints.forEach(ClientEndpoint::close);
        long end = System.nanoTime() + QUIET_NANOS;
        while (!inProgress().isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
        endpoints.forEach(ClientEndpoint::retire);
        memory.forget();
    }
}
