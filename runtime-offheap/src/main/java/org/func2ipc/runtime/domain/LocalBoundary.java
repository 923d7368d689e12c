package org.func2ipc.runtime.domain;

import java.util.function.LongConsumer;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.CheckedEdge;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.DomainSignals;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.MessageObserver;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.ObservedEdge;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.plan.BootPlan;
import org.jspecify.annotations.Nullable;

/** What a domain is given that shares the process with the others: checked edges, private memory. */
final class LocalBoundary implements Boundary {
    private final BootPlan plan;
    private final Bindings bindings;
    private final CheckedExchange exchange;
    private final PlannedMemory memory;
    private final FailureInjection injection;
    private final MessageObserver observer;
    private final DomainSignals.DeathListener deaths;
    private final MessageTaps taps;

    private final @Nullable DurableDomain durable;

    /** Of a system without durable edges. */
    LocalBoundary(
            BootPlan plan,
            Bindings bindings,
            CheckedExchange exchange,
            PlannedMemory memory,
            FailureInjection injection,
            MessageObserver observer,
            DomainSignals.DeathListener deaths,
            MessageTaps taps) {
        this(plan, bindings, exchange, memory, injection, observer, deaths, taps, null);
    }

    LocalBoundary(
            BootPlan plan,
            Bindings bindings,
            CheckedExchange exchange,
            PlannedMemory memory,
            FailureInjection injection,
            MessageObserver observer,
            DomainSignals.DeathListener deaths,
            MessageTaps taps,
            @Nullable DurableDomain durable) {
        this.durable = durable;
        this.taps = taps;
        this.plan = plan;
        this.bindings = bindings;
        this.exchange = exchange;
        this.memory = memory;
        this.injection = injection;
        this.observer = observer;
        this.deaths = deaths;
    }

    @Override
    public long badge(EdgeModel edge) {
        return plan.edge(edge).badge();
    }

    @Override
    public IpcEdge connect(EdgeModel edge, InterfaceBinding<?> binding, ReferencePort references) {
        ClientEnd client = new ClientEnd(
                edge,
                badge(edge),
                binding,
                bindings.labels(edge.interfaceName()),
                references,
                taps.of(edge, badge(edge), MessageTaps.End.CLIENT),
                bindings.chainBit(edge.server()));
        Service service = exchange.await(edge);
        CheckedEdge checked = new CheckedEdge(
                client,
                binding.schema(),
                service,
                exchange.server(edge.server()),
                id -> mayLend(id, edge) ? exchange.region(edge.server(), id) : null,
                injection);
        checked.tellServersTo(exchange.taps(edge.server()).of(edge, badge(edge), MessageTaps.End.SERVER));
        return observed(edge, checked);
    }

    @Override
    public IpcEdge observed(EdgeModel edge, IpcEdge carried) {
        return observer == MessageObserver.NONE ? carried : new ObservedEdge(edge, carried, observer);
    }

    @Override
    public @Nullable DurableDomain durable() {
        return durable;
    }

    @Override
    public Irq irq(String component, String name, Irq line) {
        return observer == MessageObserver.NONE ? line : new ObservedIrq(component, name, line, observer);
    }

    private boolean mayLend(int id, EdgeModel edge) {
        return plan.regions().stream().anyMatch(region -> region.spec().id() == id && region.mayLend(edge));
    }

    @Override
    public void serve(Service service) {
        exchange.offer(service, taps, memory);
    }

    @Override
    public void revoke(EdgeModel edge, String why) {
        // In one process the client's end alone decides: nothing goes around it.
    }

    @Override
    public SignalWord notification(String component, String name) {
        return taps.signals(component, name).around(exchange.notification(component, name));
    }

    @Override
    public boolean bind(String component, String name, LongConsumer handler) {
        return false;
    }

    @Override
    public DomainMemory memory() {
        return memory;
    }

    @Override
    public void died(String component, Throwable error) {
        deaths.died(component, error);
    }
}
