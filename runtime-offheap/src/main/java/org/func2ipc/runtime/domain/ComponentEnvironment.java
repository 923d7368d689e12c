package org.func2ipc.runtime.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.dsl.component.Notification;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.runtime.gate.ComponentThread;

/** What one component was given: built before it, complete, and never changed. */
final class ComponentEnvironment implements Environment {
    private final ComponentModel component;
    private final OptionValues options;
    private final Map<String, Object> gates = new HashMap<>();
    private final Map<String, Mmio> registers = new HashMap<>();
    private final Map<String, Dma> dmas = new HashMap<>();
    private final Map<String, SharedRegion> shared = new HashMap<>();
    private final Map<String, Irq> irqs = new HashMap<>();
    private final Map<String, Notification> notifications = new HashMap<>();
    private final Map<String, Signal> signals = new HashMap<>();

    ComponentEnvironment(ComponentModel component, OptionValues options) {
        this.component = component;
        this.options = options;
    }

    void give(String interfaceName, Object gate) {
        gates.put(interfaceName, gate);
    }

    void give(String name, Mmio mmio) {
        registers.put(name, mmio);
    }

    void give(String name, Dma dma) {
        dmas.put(name, dma);
    }

    void give(String name, SharedRegion region) {
        shared.put(name, region);
    }

    void give(String name, Irq irq) {
        irqs.put(name, irq);
    }

    void give(Notification notification) {
        notifications.put(notification.name(), notification);
    }

    void give(Signal signal) {
        signals.put(signal.component() + " " + signal.notification(), signal);
    }

    @Override
    public String component() {
        return component.name();
    }

    @Override
    public <T> T require(Class<T> type) {
        String name = type.getCanonicalName();
        List<String> declared = component.requires().stream()
                .map(RequirementModel::interfaceName)
                .toList();
        return type.cast(declared(gates, name == null ? type.getName() : name, "requires", declared));
    }

    @Override
    public Mmio mem(String name) {
        return declared(registers, name, "mem", regions(RegionModel.Kind.MEM));
    }

    @Override
    public Dma dma(String name) {
        return declared(dmas, name, "dma", regions(RegionModel.Kind.DMA));
    }

    @Override
    public SharedRegion shared(String name) {
        return declared(shared, name, "shared", regions(RegionModel.Kind.SHARED));
    }

    @Override
    public Irq irq(String name) {
        return declared(
                irqs, name, "irq", component.irqs().stream().map(IrqModel::name).toList());
    }

    @Override
    public Notification notification(String name) {
        return declared(
                notifications,
                name,
                "notification",
                component.signals().notifications().stream()
                        .map(NotificationModel::name)
                        .toList());
    }

    @Override
    public Signal signal(String owner, String notification) {
        return declared(
                signals,
                owner + " " + notification,
                "signals",
                component.signals().sent().stream()
                        .map(signal -> signal.component() + " " + signal.notification())
                        .toList());
    }

    private List<String> regions(RegionModel.Kind kind) {
        return component.regions().stream()
                .filter(region -> region.kind() == kind)
                .map(RegionModel::name)
                .toList();
    }

    private <V> V declared(Map<String, V> given, String name, String word, List<String> declared) {
        V found = given.get(name);
        if (found == null) {
            throw new IllegalArgumentException("component \"" + component.name() + "\" does not declare " + word + " "
                    + name + "; it declares " + (declared.isEmpty() ? "none" : declared));
        }
        return found;
    }

    @Override
    public Optional<String> option(String name) {
        return options.option(name);
    }

    @Override
    public Thread startThread(String name, Runnable body) {
        if (!component.startsThreads()) {
            throw new IllegalStateException("component \"" + component.name() + "\" must not start thread \"" + name
                    + "\": declare threads() for it");
        }
        ComponentThread thread = new ComponentThread(component.name() + "-" + name, body);
        thread.start();
        return thread;
    }
}
