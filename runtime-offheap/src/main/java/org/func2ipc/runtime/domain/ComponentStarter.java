package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.ReturningCalls;
import org.func2ipc.runtime.gate.ReturningEdge;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.plan.LooseEdges;
import org.func2ipc.runtime.plan.PassedEdges;
import org.func2ipc.runtime.plan.Purpose;

/** Makes the components of one domain and the gates between them. */
final class ComponentStarter {
    private final DefinedSystem system;
    private final Placement placement;
    private final Boundary boundary;
    private final Bindings bindings;
    private final OptionValues options;
    private final Map<String, ComponentGuard> guards;

    /** The calls of the thread that alone reaches the components; null when there are several. */
    @Nullable
    private final CallContext sole;

    private final References references;
    private final List<EdgeModel> passed;
    private final Set<EdgeModel> loose;
    private final Map<List<String>, ReturningCalls> returning = new ConcurrentHashMap<>();
    private final Map<String, Object> components = new ConcurrentHashMap<>();
    private final List<DirectEdge> direct = new CopyOnWriteArrayList<>();
    private final GivenResources given;
    private final Map<EdgeModel, DirectEdge> directEdges = new ConcurrentHashMap<>();
    private final Map<EdgeModel, IpcEdge> ipcEdges = new ConcurrentHashMap<>();
    /** Why an edge cannot be used: what is made later for it refuses, too. */
    private final Map<EdgeModel, String> revoked = new ConcurrentHashMap<>();

    ComponentStarter(
            DefinedSystem system,
            Placement placement,
            Boundary boundary,
            Bindings bindings,
            OptionValues options,
            Map<String, ComponentGuard> guards,
            @Nullable CallContext sole) {
        this.system = system;
        this.placement = placement;
        this.boundary = boundary;
        this.bindings = bindings;
        this.options = options;
        this.guards = guards;
        this.sole = sole;
        this.given = new GivenResources(system.model(), boundary);
        this.references = new References(system.model(), bindings, this::passedGate);
        this.passed = PassedEdges.of(system.model()).edges();
        this.loose = LooseEdges.of(system.model());
    }

    /** Makes {@code model}'s component; everything it calls is ready. */
    Object make(ComponentModel model, @Nullable Board board) throws Throwable {
        ComponentEnvironment environment = environment(model, board);
        ComponentFactory<?> factory = system.factories().get(model.name());
        if (factory == null) {
            throw new StartException(
                    "component \"" + model.name() + "\" has no factory: give it one with by(...)", null);
        }
        Object component = factory.create(environment);
        check(model, component);
        new ResourceInjection(environment).into(component);
        components.put(model.name(), component);
        references.component(model.name(), component);
        return component;
    }

    private static void check(ComponentModel model, @Nullable Object component) {
        if (component == null) {
            throw new StartException("the factory of component \"" + model.name() + "\" returned null", null);
        }
        if (model.program() && !(component instanceof Program)) {
            throw new StartException(
                    "component \"" + model.name() + "\" is declared as the program, and "
                            + component.getClass().getName() + " does not implement Program",
                    null);
        }
    }

    private ComponentEnvironment environment(ComponentModel model, @Nullable Board board) {
        ComponentEnvironment environment = new ComponentEnvironment(model, options);
        for (EdgeModel edge : system.model().edges()) {
            if (edge.client().equals(model.name())) {
                environment.give(edge.interfaceName(), gate(edge, bindings.binding(edge.interfaceName())));
            }
        }
        given.give(model, guard(model.name()), environment, board);
        return environment;
    }

    /** Takes a right of a component of this domain away: to signal, to wait, to registers, to an interrupt. */
    void revoke(Purpose right, String why) {
        given.revoke(right, why);
    }

    private <T> Object gate(EdgeModel edge, InterfaceBinding<T> binding) {
        Object gate;
        boolean loose = this.loose.contains(edge);
        DurableDomain durable = boundary.durable();
        if (durable != null && DurableDomain.carries(edge)) {
            IpcEdge kept = boundary.observed(
                    edge,
                    durable.client(
                            edge,
                            boundary.badge(edge),
                            binding,
                            bindings.labels(edge.interfaceName()),
                            references.client(edge)));
            ipcEdges.put(edge, kept);
            gate = binding.ipcGate(kept);
        } else if (placement.isDirect(edge)) {
            gate = loose ? LazyGate.of(binding.type(), () -> directGate(edge, binding)) : directGate(edge, binding);
        } else if (loose || revoked.containsKey(edge)) {
            gate = lazyGate(edge, binding);
        } else {
            gate = connectedGate(edge, binding);
        }
        references.gate(edge, gate);
        String why = revoked.get(edge);
        if (why != null) {
            revoke(edge, why);
        }
        return gate;
    }

    /** A domain that is started anew does without those that are gone: its calls of them fail with {@code PeerDied}. */
    private <T> Object connectedGate(EdgeModel edge, InterfaceBinding<T> binding) {
        try {
            return binding.ipcGate(connected(edge, binding));
        } catch (StartException e) {
            if (!boundary.isGone(edge.server())) {
                throw e;
            }
            return lazyGate(edge, binding);
        }
    }

    /** The gate that comes with a reference. */
    private Object passedGate(EdgeModel edge, InterfaceBinding<?> binding) {
        Object gate = placement.isDirect(edge) ? directGate(edge, binding) : lazyGate(edge, binding);
        String why = revoked.get(edge);
        if (why != null) {
            revoke(edge, why);
        }
        return gate;
    }

    private <T> T lazyGate(EdgeModel edge, InterfaceBinding<T> binding) {
        LazyEdge ipc = new LazyEdge(client(edge, binding), () -> connected(edge, binding));
        ipcEdges.put(edge, ipc);
        return binding.ipcGate(ipc);
    }

    /** The edge to another domain; with room for calls that come back to it, if such there can be. */
    private IpcEdge connected(EdgeModel edge, InterfaceBinding<?> binding) {
        IpcEdge ipc = boundary.connect(edge, binding, references.client(edge));
        if (bindings.chainBit(edge.server()) != 0) {
            ReturningCalls calls = returning.computeIfAbsent(
                    List.of(edge.client(), edge.server()),
                    pair -> new ReturningCalls(guard(edge.client()), edge.server()));
            ipc = new ReturningEdge(ipc, client(edge, binding), calls);
        }
        ipcEdges.putIfAbsent(edge, ipc);
        return ipc;
    }

    /** Waits until what {@code component} called one way is sent; false when it is not within {@code nanos}. */
    boolean drainCalls(String component, long nanos) {
        return returning.entrySet().stream()
                .filter(calls -> calls.getKey().get(0).equals(component))
                .allMatch(calls -> calls.getValue().awaitEarlier(nanos));
    }

    private ClientEnd client(EdgeModel edge, InterfaceBinding<?> binding) {
        return new ClientEnd(
                edge,
                boundary.badge(edge),
                binding,
                bindings.labels(edge.interfaceName()),
                references.client(edge),
                MessageTap.NONE,
                bindings.chainBit(edge.server()));
    }

    private <T> T directGate(EdgeModel edge, InterfaceBinding<T> binding) {
        ComponentGuard callee = guard(edge.server());
        ClientEnd client = client(edge, binding);
        ReferencePort arriving = references.server(edge.server());
        DirectEdge gate = sole == null
                ? DirectEdge.locked(client, binding, callee, arriving)
                : DirectEdge.elided(client, binding, callee, arriving, sole);
        direct.add(gate);
        directEdges.put(edge, gate);
        return binding.directGate(target(edge.server(), binding), gate);
    }

    /** Takes the capability for {@code edge} away from its client in this domain. */
    void revoke(EdgeModel edge, String why) {
        revoked.put(edge, why);
        DirectEdge inside = directEdges.get(edge);
        IpcEdge outside = ipcEdges.get(edge);
        if (inside != null) {
            inside.revoke(why);
        } else if (outside != null) {
            outside.revoke(why);
        }
    }

    private <T> T target(String component, InterfaceBinding<T> binding) {
        Object target = components.get(component);
        if (!binding.type().isInstance(target)) {
            throw new StartException(
                    "component \"" + component + "\" is declared to provide " + binding.interfaceName() + ", and "
                            + (target == null
                                    ? "it was not made"
                                    : target.getClass().getName() + " does not implement it"),
                    null);
        }
        return binding.type().cast(target);
    }

    /** Opens to other domains what {@code model}'s component provides and they require. */
    void serve(ComponentModel model) {
        given.bind(model, guard(model.name()), components.get(model.name()));
        DurableDomain durable = boundary.durable();
        for (String name : model.provides()) {
            InterfaceBinding<?> binding = bindings.binding(name);
            target(model.name(), binding);
            boolean wanted = Stream.concat(system.model().edges().stream(), passed.stream())
                    .anyMatch(edge -> edge.server().equals(model.name())
                            && edge.interfaceName().equals(name)
                            && !(durable != null && DurableDomain.carries(edge))
                            && !placement.isDirect(edge));
            if (wanted) {
                boundary.serve(service(model, binding));
            }
        }
        Object component = components.get(model.name());
        if (durable != null && component != null) {
            durable.serve(model.name(), component, model.concurrent(), new Kept(model));
        }
    }

    /** What durable edges to a component need to know. */
    private final class Kept implements DurableDomain.Served {
        private final ComponentModel model;

        Kept(ComponentModel model) {
            this.model = model;
        }

        @Override
        public long badge(EdgeModel edge) {
            return boundary.badge(edge);
        }

        @Override
        public Set<Long> passable(EdgeModel edge) {
            return References.passable(system.model(), edge);
        }

        @Override
        public Service service(String name) {
            return ComponentStarter.this.service(model, bindings.binding(name));
        }

        @Override
        public @Nullable String revoked(EdgeModel edge) {
            return revoked.get(edge);
        }
    }

    /** Lets {@code component} hear no more signals; false when it is still in one after {@code nanos}. */
    boolean endSignals(String component, long nanos) {
        return given.endSignals(component, nanos);
    }

    /** Lets those who wait for signals look whether they may still do so. */
    void wakeWaiters() {
        given.wakeWaiters();
    }

    private <T> Service service(ComponentModel model, InterfaceBinding<T> binding) {
        return new Service(
                binding,
                guard(model.name()),
                binding.dispatcher(target(model.name(), binding)),
                bindings.labels(binding.interfaceName()),
                references.server(model.name()));
    }

    /** What serves requests from outside of the system to {@code component}, which is ready. */
    Service outsideService(String component, String interfaceName) {
        return service(system.model().component(component), bindings.binding(interfaceName));
    }

    private ComponentGuard guard(String component) {
        ComponentGuard guard = guards.get(component);
        if (guard == null) {
            throw new IllegalArgumentException("component \"" + component + "\" is not in this domain");
        }
        return guard;
    }

    /** The gates inside the domain. */
    List<DirectEdge> direct() {
        return direct;
    }

    /** Calls that the components of this domain began, in the order of the model's edges. */
    List<EdgeCount> counts() {
        List<EdgeCount> counts = new ArrayList<>();
        for (EdgeModel edge : system.model().edges()) {
            DirectEdge inside = directEdges.get(edge);
            IpcEdge outside = ipcEdges.get(edge);
            if (inside != null) {
                counts.add(new EdgeCount(edge, false, inside.calls()));
            } else if (outside != null) {
                counts.add(new EdgeCount(edge, !placement.isDirect(edge), outside.calls()));
            }
        }
        return counts;
    }
}
