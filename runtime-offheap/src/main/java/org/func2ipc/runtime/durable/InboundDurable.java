package org.func2ipc.runtime.durable;

import java.util.IdentityHashMap;
import java.util.Set;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.wire.WireLimits;
import org.jspecify.annotations.Nullable;

/** What the server knows of a durable edge by itself: nothing of this comes from what the client can write. */
final class InboundDurable {
    private final EdgeModel edge;
    private final long badge;
    private final Service service;
    private final Set<Long> passable;
    private final MessageTap tap;
    private final IdentityHashMap<MethodDescriptor, Long> deadlines = new IdentityHashMap<>();
    private volatile @Nullable String revoked;

    /**
     * @param edge the edge
     * @param badge badge of its client
     * @param service what serves it
     * @param passable references that its client may pass, by number
     * @param tap told of the messages at the server's end
     */
    InboundDurable(EdgeModel edge, long badge, Service service, Set<Long> passable, MessageTap tap) {
        this.edge = edge;
        this.badge = badge;
        this.service = service;
        this.passable = Set.copyOf(passable);
        this.tap = tap;
        service.binding()
                .methods()
                .forEach(method ->
                        deadlines.put(method, edge.deadlineOf(method.name()).toNanos()));
    }

    EdgeModel edge() {
        return edge;
    }

    long badge() {
        return badge;
    }

    Service service() {
        return service;
    }

    MessageTap tap() {
        return tap;
    }

    boolean isPassable(long reference) {
        return passable.contains(reference);
    }

    /** Bytes that a request or reply may have. */
    int window() {
        return WireLimits.window(edge.channel());
    }

    /** Time that each delivery of a call of {@code method} has. */
    long deadlineNanos(@Nullable MethodDescriptor method) {
        Long known = method == null ? null : deadlines.get(method);
        return known == null ? edge.deadline().toNanos() : known;
    }

    void revoke(String why) {
        revoked = why;
    }

    /** Why requests are refused; null while they are served. */
    @Nullable
    String revoked() {
        return revoked;
    }
}
