package org.func2ipc.runtime.domain;

import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

/**
 * Whether one thread alone reaches every component of a domain, so that gates need no lock (semantics R22).
 *
 * @param model the system
 * @param placement where its components live
 * @param placed the domain
 */
record Elision(SystemModel model, Placement placement, PlacedDomain placed) {
    /**
     * True when no component of the domain starts threads, none is called from another domain, and none is called one
     * way, which happens on a thread of its own.
     */
    boolean isSole() {
        boolean threads = placed.components().stream()
                .anyMatch(name -> model.component(name).startsThreads());
        return !threads && model.edges().stream().noneMatch(this::bringsAThread);
    }

    private boolean bringsAThread(EdgeModel edge) {
        return placed.components().contains(edge.server())
                && (!placement.isDirect(edge)
                        || model.interfaceNamed(edge.interfaceName()).methods().stream()
                                .anyMatch(method -> method.kind() == MethodDescriptor.Kind.ONE_WAY));
    }
}
