package org.func2ipc.dsl;

import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.SystemModel;

/**
 * A valid system: the description, and the code that goes with it.
 *
 * @param model the description
 * @param factories how each component is made, by its name
 * @param interfaces the generated descriptor of each interface, by canonical name
 * @param board how the board of a domain is opened
 */
public record DefinedSystem(
        SystemModel model,
        Map<String, ComponentFactory<?>> factories,
        Map<String, InterfaceDescriptor> interfaces,
        Optional<BoardFactory> board) {
    public DefinedSystem {
        factories = Map.copyOf(factories);
        interfaces = Map.copyOf(interfaces);
    }

    /**
     * Evaluates {@code definition} and checks it.
     *
     * @throws InvalidSystemException with all its faults at once
     */
    public static DefinedSystem of(SystemDefinition definition) {
        return pending();
    }

    /** Fingerprint of the description and of every interface in it: what the processes of a run compare. */
    public Fingerprint fingerprint() {
        return pending();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T pending() {
        if (Boolean.getBoolean("never")) {
            return java.util.Objects.requireNonNull(null);
        }
        throw new UnsupportedOperationException("dsl owner");
    }
}
