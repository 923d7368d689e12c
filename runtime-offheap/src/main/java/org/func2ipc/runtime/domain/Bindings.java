package org.func2ipc.runtime.domain;

import java.util.HashMap;
import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.WireLabels;
import org.func2ipc.runtime.plan.ReentrantComponents;

/** The generated code of a system's interfaces, their labels on the wire, and which components a chain comes back to. */
public final class Bindings {
    private final Map<String, InterfaceBinding<?>> bindings = new HashMap<>();
    private final Map<String, WireLabels> labels = new HashMap<>();
    private final ReentrantComponents reentrant;

    /**
     * Those of {@code system}.
     *
     * @throws StartException when an interface holds what this version cannot carry
     */
    public Bindings(DefinedSystem system) {
        reentrant = ReentrantComponents.of(system.model());
        system.interfaces().forEach((name, descriptor) -> {
            bindings.put(name, binding(descriptor));
            labels.put(name, WireLabels.of(descriptor, system.model().labels()));
        });
    }

    private static InterfaceBinding<?> binding(InterfaceDescriptor descriptor) {
        if (!(descriptor instanceof InterfaceBinding<?> binding)) {
            throw new StartException(
                    "the descriptor of " + descriptor.interfaceName() + " is a "
                            + descriptor.getClass().getName()
                            + ", which has no gates: compile the interface with the func2ipc annotation processor",
                    null);
        }
        for (MethodDescriptor method : binding.methods()) {
            if (method.kind() == MethodDescriptor.Kind.ONE_WAY && method.leases()) {
                throw new StartException(
                        method.shortName() + " is @OneWay and takes a Lease, which would expire before it runs: pass"
                                + " Bytes, or drop @OneWay",
                        null);
            }
        }
        return binding;
    }

    /** The generated code of the interface called {@code name}. */
    public InterfaceBinding<?> binding(String name) {
        return found(bindings, name);
    }

    /** The bit of {@code component} among those that a chain of calls can come back to; 0 for none (semantics R21). */
    public int chainBit(String component) {
        return reentrant.bit(component);
    }

    /** Its labels on the wire. */
    public WireLabels labels(String name) {
        return found(labels, name);
    }

    private static <V> V found(Map<String, V> map, String name) {
        V value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("interface " + name + " is not part of the system; it has "
                    + map.keySet().stream().sorted().toList());
        }
        return value;
    }
}
