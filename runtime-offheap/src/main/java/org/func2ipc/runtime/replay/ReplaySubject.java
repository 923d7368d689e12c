package org.func2ipc.runtime.replay;

import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.record.RecordedEdge;

/**
 * Which component is replayed, in which of its lives.
 *
 * @param component the component
 * @param life how often its domain had been started before
 */
record ReplaySubject(ComponentModel component, int life) {
    /** True when the component calls from threads of its own, whose order is not given. */
    boolean ownThreads() {
        return component.startsThreads();
    }

    /** True when {@code edge} is the component's end of it. */
    boolean isAt(RecordedEdge edge) {
        String end = edge.end() == MessageTaps.End.CLIENT ? edge.client() : edge.server();
        return edge.life() == life && end.equals(component.name());
    }

    /** True when {@code edge} is a notification whose signals are delivered to the component. */
    boolean isBound(RecordedEdge edge) {
        return edge.server().equals(component.name())
                && component.signals().notifications().stream()
                        .anyMatch(each -> each.bound()
                                && RecordedEdge.notification(each.name()).equals(edge.interfaceName()));
    }
}
