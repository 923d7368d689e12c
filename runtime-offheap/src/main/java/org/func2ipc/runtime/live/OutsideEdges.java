package org.func2ipc.runtime.live;

import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * The edges over which calls from outside of the system are counted and recorded: no plan has them, and each interface of
 * each component has one.
 */
public final class OutsideEdges {
    /** Who calls: the name of no component. */
    public static final String CLIENT = "(call)";

    /** Their kind in a {@link RunDescription}. */
    static final String KIND = "call";

    private OutsideEdges() {}

    /** All of {@code model}, in the order of its components. */
    static List<EdgeModel> of(SystemModel model) {
        return model.components().stream()
                .flatMap(component ->
                        component.provides().stream().map(interfaceName -> edge(component.name(), interfaceName)))
                .toList();
    }

    /** That to {@code interfaceName} of {@code component}; each call over it says itself how long it may take. */
    public static EdgeModel edge(String component, String interfaceName) {
        return new EdgeModel(CLIENT, interfaceName, component, Duration.ZERO);
    }
}
