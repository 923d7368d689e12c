package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.dsl.component.Notified;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SignalModel;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.gate.AwaitedNotification;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.LocalSignalWord;
import org.func2ipc.runtime.gate.SentSignal;
import org.func2ipc.runtime.gate.SignalDelivery;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.plan.Purpose;

/**
 * What the components of one domain are given besides gates: memory, registers, interrupts, signals and notifications;
 * and what of it is taken back while they run. {@code dma} and {@code shared} memory is taken back by
 * {@link DomainMemory}.
 */
final class GivenResources {
    private final SystemModel model;
    private final Boundary boundary;
    private final List<SignalWord> awaited = new CopyOnWriteArrayList<>();
    private final Map<String, BoundThread> bound = new ConcurrentHashMap<>();
    /** How each right is taken from who has it: told why. */
    private final Map<Purpose, Consumer<String>> held = new ConcurrentHashMap<>();
    /** Why a right is no longer held: what is given later for it refuses, too. */
    private final Map<Purpose, String> revoked = new ConcurrentHashMap<>();

    GivenResources(SystemModel model, Boundary boundary) {
        this.model = model;
        this.boundary = boundary;
    }

    /** Gives {@code component} what it declares, on {@code board} as far as it is of devices. */
    void give(ComponentModel component, ComponentGuard guard, ComponentEnvironment environment, @Nullable Board board) {
        component.regions().forEach(region -> giveRegion(component, region, environment, board));
        component.irqs().forEach(irq -> giveInterrupt(component, irq, environment, board));
        component.signals().notifications().forEach(each -> giveNotification(component, each, guard, environment));
        component.signals().sent().forEach(each -> giveSignal(component, each, environment));
    }

    private void giveRegion(
            ComponentModel component, RegionModel region, ComponentEnvironment environment, @Nullable Board board) {
        switch (region.kind()) {
            case MEM -> {
                Mmio mapped =
                        board(component, "mem", board).mmio(region.name(), region.physicalAddress(), region.size());
                HeldRegisters registers = new HeldRegisters(component.name(), mapped);
                environment.give(region.name(), registers);
                hold(new Purpose.Memory(component.name(), region.name(), region.kind()), registers::revoke);
            }
            case DMA -> environment.give(region.name(), boundary.memory().dma(component.name(), region.name()));
            case SHARED -> environment.give(region.name(), boundary.memory().shared(component.name(), region.name()));
        }
    }

    private void giveInterrupt(
            ComponentModel component, IrqModel irq, ComponentEnvironment environment, @Nullable Board board) {
        HeldIrq line = new HeldIrq(
                component.name(),
                irq.name(),
                boundary.irq(
                        component.name(),
                        irq.name(),
                        board(component, "irq", board).irq(irq.number())));
        environment.give(irq.name(), line);
        hold(new Purpose.Interrupt(component.name(), irq.name(), irq.number()), line::revokeWait);
        hold(new Purpose.Acknowledge(component.name(), irq.name(), irq.number()), line::revokeAcknowledge);
    }

    private static Board board(ComponentModel component, String word, @Nullable Board board) {
        if (board == null) {
            throw new StartException(
                    "component \"" + component.name() + "\" declares " + word + ", and the system has no board: declare"
                            + " one with system.board(...)",
                    null);
        }
        return board;
    }

    private void giveNotification(
            ComponentModel component,
            NotificationModel declared,
            ComponentGuard guard,
            ComponentEnvironment environment) {
        Purpose.Wait right = new Purpose.Wait(component.name(), declared.name(), declared.bound());
        SignalWord word = word(right, component.name(), declared.name());
        awaited.add(word);
        AwaitedNotification notification = new AwaitedNotification(
                declared.name(), declared.bound(), word, model.signallers(component.name(), declared.name()), guard);
        environment.give(notification);
        if (!declared.bound()) {
            hold(right, notification::revoke);
        }
    }

    private void giveSignal(ComponentModel component, SignalModel declared, ComponentEnvironment environment) {
        long badge = model.signallers(declared.component(), declared.notification()).stream()
                .filter(signaller -> signaller.component().equals(component.name()))
                .mapToLong(SignallerModel::badge)
                .findFirst()
                .orElseThrow();
        Purpose.Signal right = new Purpose.Signal(component.name(), declared.component(), declared.notification());
        SignalWord word = word(right, declared.component(), declared.notification());
        SentSignal signal = new SentSignal(declared.component(), declared.notification(), badge, word);
        environment.give(signal);
        hold(right, signal::revoke);
    }

    /** For one whose right is gone there is nothing that its word could reach. */
    private SignalWord word(Purpose right, String component, String notification) {
        return revoked.containsKey(right) ? new LocalSignalWord() : boundary.notification(component, notification);
    }

    /** Lets {@code target} take the signals of its component's bound notifications. */
    void bind(ComponentModel component, ComponentGuard guard, @Nullable Object target) {
        component.signals().notifications().stream()
                .filter(NotificationModel::bound)
                .forEach(notification -> bind(component.name(), notification.name(), guard, target));
    }

    private void bind(String component, String notification, ComponentGuard guard, @Nullable Object target) {
        if (!(target instanceof Notified notified)) {
            throw new StartException(
                    "component \"" + component + "\" declares the bound notification \"" + notification + "\", and "
                            + (target == null
                                    ? "it was not made"
                                    : target.getClass().getName())
                            + " does not implement Notified",
                    null);
        }
        Purpose.Wait right = new Purpose.Wait(component, notification, true);
        SignalDelivery delivery = new SignalDelivery(guard, notification, notified);
        hold(right, why -> delivery.revoke());
        if (!revoked.containsKey(right) && !boundary.bind(component, notification, delivery)) {
            bound.put(component, new BoundThread(component, boundary.notification(component, notification), delivery));
        }
    }

    private void hold(Purpose right, Consumer<String> taker) {
        held.put(right, taker);
        String why = revoked.get(right);
        if (why != null) {
            taker.accept(why);
        }
    }

    /** Takes {@code right} from the component that has it; nothing when none of this domain has. */
    void revoke(Purpose right, String why) {
        revoked.put(right, why);
        Consumer<String> taker = held.get(right);
        if (taker != null) {
            taker.accept(why);
        }
    }

    /** Lets {@code component} hear no more signals; false when it is still in one after {@code nanos}. */
    boolean endSignals(String component, long nanos) {
        BoundThread thread = bound.remove(component);
        return thread == null || thread.end(nanos);
    }

    /** Lets those who wait for signals look whether they may still do so. */
    void wakeWaiters() {
        awaited.forEach(SignalWord::wakeWaiter);
    }
}
