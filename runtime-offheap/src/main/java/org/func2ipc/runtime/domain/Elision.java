package org.func2ipc.runtime.domain;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.plan.PassedEdges;

/**
 * Whether one thread alone reaches every component of a domain, so that gates need no lock (semantics R22).
 *
 * @param model the system
 * @param placement where its components live
 * @param placed the domain
 */
record Elision(SystemModel model, Placement placement, PlacedDomain placed) {
    /**
     * True when no component of the domain starts threads or has a bound notification, none is called from another
     * domain or durably, none is called one way,
     * and none calls or is called asynchronously: the latter two happen on threads of their own.
     */
    boolean isSole() {
        boolean threads = placed.components().stream()
                .map(model::component)
                .anyMatch(component -> component.startsThreads()
                        || component.signals().notifications().stream().anyMatch(NotificationModel::bound));
        return !threads
                && Stream.concat(model.edges().stream(), PassedEdges.of(model).edges().stream())
                        .noneMatch(this::bringsAThread);
    }

    private boolean bringsAThread(EdgeModel edge) {
        boolean serves = placed.components().contains(edge.server());
        boolean calls = placed.components().contains(edge.client());
        return (serves
                        && (!placement.isDirect(edge)
                                || DurableDomain.carries(edge)
                                || has(edge, MethodDescriptor.Kind.ONE_WAY)))
                || ((serves || calls) && has(edge, MethodDescriptor.Kind.ASYNC));
    }

    private boolean has(EdgeModel edge, MethodDescriptor.Kind kind) {
        return model.interfaceNamed(edge.interfaceName()).methods().stream().anyMatch(method -> method.kind() == kind);
    }
}
