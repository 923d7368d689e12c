package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.EdgeModel;

/** Where the edges of a domain get their {@link MessageTap}s. Called while edges are made, not on the call path. */
@FunctionalInterface
public interface MessageTaps {
    /** Nobody wants to know. */
    MessageTaps NONE = (edge, badge, end) -> MessageTap.NONE;

    /** Which end of an edge. */
    enum End {
        CLIENT,
        SERVER
    }

    /** What is told of the signals of notification {@code name} of {@code component} in this domain. */
    default SignalTap signals(String component, String name) {
        return SignalTap.NONE;
    }

    /** The tap of the domain's {@code end} of {@code edge}, whose client has {@code badge}. */
    MessageTap of(EdgeModel edge, long badge, End end);
}
