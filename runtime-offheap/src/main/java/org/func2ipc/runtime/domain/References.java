package org.func2ipc.runtime.domain;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.RefusedReference;
import org.func2ipc.runtime.plan.PassedEdges;
import org.jspecify.annotations.Nullable;

/**
 * The references of one domain's components (semantics R9). A component has one gate for each interface of each component
 * that it can name, however often it is handed the reference: equal references are the same object, in every mode.
 */
public final class References {
    private final SystemModel model;
    private final Bindings bindings;
    private final List<EdgeModel> passed;
    private final BiFunction<EdgeModel, InterfaceBinding<?>, Object> gates;
    private final Map<String, Object> components = new HashMap<>();
    private final Map<EdgeModel, Object> gateOfEdge = new HashMap<>();
    private final IdentityHashMap<Object, EdgeModel> edgeOfGate = new IdentityHashMap<>();

    /**
     * @param model the system
     * @param bindings generated code of its interfaces
     * @param gates makes the gate of an edge that only a reference brings about
     */
    References(SystemModel model, Bindings bindings, BiFunction<EdgeModel, InterfaceBinding<?>, Object> gates) {
        this.model = model;
        this.bindings = bindings;
        this.passed = PassedEdges.of(model).edges();
        this.gates = gates;
    }

    /** {@code object} is the component called {@code name}. */
    synchronized void component(String name, Object object) {
        components.put(name, object);
    }

    /** The client of {@code edge} was given {@code gate}. */
    synchronized void gate(EdgeModel edge, Object gate) {
        gateOfEdge.put(edge, gate);
        edgeOfGate.put(gate, edge);
    }

    /** What the client of {@code edge} may pass over it. */
    ReferencePort client(EdgeModel edge) {
        List<String> passes = PassedEdges.passes(model, edge);
        return passes.isEmpty() ? ReferencePort.NONE : new Port(edge.client(), edge, passes);
    }

    /** What references mean to {@code component} when they arrive. */
    ReferencePort server(String component) {
        return new Port(component, null, List.of());
    }

    private final class Port implements ReferencePort {
        private final String component;
        private final @Nullable EdgeModel over;
        private final List<String> passes;

        Port(String component, @Nullable EdgeModel over, List<String> passes) {
            this.component = component;
            this.over = over;
            this.passes = passes;
        }

        @Override
        public long name(Object reference, Class<?> type) {
            String name = String.valueOf(type.getCanonicalName());
            if (!passes.contains(name)) {
                throw new RefusedReference(
                        "edge " + (over == null ? component : over.describe()) + " passes references to " + passes
                                + ", not to " + name + ": declare .passes(" + type.getSimpleName() + ".class) at it");
            }
            return number(target(component, reference, name), name);
        }

        @Override
        public Passed resolve(long number) {
            return References.this.resolve(component, number);
        }
    }

    /** The component to which {@code reference}, held by {@code holder}, leads. */
    private synchronized String target(String holder, Object reference, String interfaceName) {
        if (components.get(holder) == reference) {
            return holder;
        }
        EdgeModel edge = edgeOfGate.get(reference);
        if (edge == null
                || !edge.client().equals(holder)
                || !edge.interfaceName().equals(interfaceName)) {
            throw new IllegalArgumentException("component \"" + holder + "\" can pass itself, or what it was given as "
                    + interfaceName + "; it passes " + reference.getClass().getName()
                    + ": make it a component of the system, or pass this");
        }
        return edge.server();
    }

    private long number(String component, String interfaceName) {
        return number(model, new PassedEdges.Named(component, interfaceName));
    }

    /** The number by which the reference {@code named} travels. */
    static long number(SystemModel model, PassedEdges.Named named) {
        List<String> interfaces =
                model.interfaces().stream().map(InterfaceModel::name).toList();
        return ReferencePort.number(
                model.components().indexOf(model.component(named.component())),
                interfaces.indexOf(named.interfaceName()));
    }

    /** Numbers of the references that the client of {@code edge} may pass over it. */
    public static Set<Long> passable(SystemModel model, EdgeModel edge) {
        return PassedEdges.of(model).passable(edge).stream()
                .map(named -> number(model, named))
                .collect(Collectors.toUnmodifiableSet());
    }

    private synchronized ReferencePort.Passed resolve(String holder, long number) {
        int componentIndex = ReferencePort.component(number);
        int interfaceIndex = ReferencePort.interfaceOf(number);
        if (componentIndex < 0
                || componentIndex >= model.components().size()
                || interfaceIndex < 0
                || interfaceIndex >= model.interfaces().size()) {
            throw new RefusedReference("there is no component " + componentIndex + " with interface " + interfaceIndex);
        }
        ComponentModel target = model.components().get(componentIndex);
        String name = model.interfaces().get(interfaceIndex).name();
        InterfaceBinding<?> binding = bindings.binding(name);
        if (target.name().equals(holder) && target.provides().contains(name)) {
            Object itself = components.get(holder);
            if (itself != null) {
                return new ReferencePort.Passed(itself, binding.type());
            }
        }
        EdgeModel edge = Stream.concat(model.edges().stream(), passed.stream())
                .filter(candidate -> candidate.client().equals(holder)
                        && candidate.server().equals(target.name())
                        && candidate.interfaceName().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedReference("no edge of the system can hand component \"" + holder
                        + "\" a reference to " + name + " of component \"" + target.name() + "\""));
        Object known = gateOfEdge.get(edge);
        if (known == null) {
            known = gates.apply(edge, binding);
            gate(edge, known);
        }
        return new ReferencePort.Passed(known, binding.type());
    }
}
