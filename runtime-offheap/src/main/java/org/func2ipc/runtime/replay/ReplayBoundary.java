package org.func2ipc.runtime.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.domain.Bindings;
import org.func2ipc.runtime.domain.Boundary;
import org.func2ipc.runtime.domain.DomainMemory;
import org.func2ipc.runtime.domain.PlannedMemory;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.record.RecordedEdge;
import org.jspecify.annotations.Nullable;

/** What a domain is given whose components run alone: edges to the recording, and memory that nobody else has. */
final class ReplayBoundary implements Boundary {
    private final BootPlan plan;
    private final Bindings bindings;
    private final PlannedMemory memory;
    private final ReplayScript script;
    private final ReplayState state;
    private final RecordedText texts;
    private final Executor later;
    private final BiConsumer<String, Throwable> deaths;
    private final Map<String, Service> services = new HashMap<>();
    private final Map<String, SignalWord> notifications = new HashMap<>();
    private final Map<String, LongConsumer> bound = new HashMap<>();

    ReplayBoundary(
            DefinedSystem system,
            BootPlan plan,
            String domain,
            Regions regions,
            ReplayScript script,
            ReplayState state,
            RecordedText texts,
            Executor later,
            BiConsumer<String, Throwable> deaths) {
        this.plan = plan;
        this.bindings = new Bindings(system);
        this.memory = new PlannedMemory(plan, domain, regions);
        this.script = script;
        this.state = state;
        this.texts = texts;
        this.later = later;
        this.deaths = deaths;
    }

    @Override
    public long badge(EdgeModel edge) {
        return plan.edge(edge).badge();
    }

    @Override
    public IpcEdge connect(EdgeModel edge, InterfaceBinding<?> binding, ReferencePort references) {
        ClientEnd client = new ClientEnd(edge, badge(edge), binding, bindings.labels(edge.interfaceName()), references);
        return new ReplayEdge(client, binding.schema(), script, state, texts, later);
    }

    @Override
    public synchronized void serve(Service service) {
        services.put(service.binding().interfaceName(), service);
    }

    /** What serves {@code interfaceName}; null when nobody requires it of the component. */
    synchronized @Nullable Service service(String interfaceName) {
        return services.get(interfaceName);
    }

    @Override
    public void revoke(EdgeModel edge, String why) {
        throw new IllegalStateException("nothing revokes in a replay: " + edge.describe() + ": " + why);
    }

    @Override
    public synchronized SignalWord notification(String component, String name) {
        return notifications.computeIfAbsent(
                ReplayScript.signalWay(component, RecordedEdge.notification(name)),
                way -> new ReplaySignalWord(way, script, state));
    }

    @Override
    public synchronized boolean bind(String component, String name, LongConsumer handler) {
        bound.put(ReplayScript.signalWay(component, RecordedEdge.notification(name)), handler);
        return true;
    }

    /** What takes the signals of the notification {@code way}; null when it is not bound. */
    synchronized @Nullable LongConsumer bound(String way) {
        return bound.get(way);
    }

    @Override
    public DomainMemory memory() {
        return memory;
    }

    @Override
    public void died(String component, Throwable error) {
        deaths.accept(component, error);
    }
}
