package org.func2ipc.dsl;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.ComponentPolicy;
import org.func2ipc.dsl.model.ComponentSignals;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.ReasonModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.SignalModel;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;

/** The declaration of one component while it is being written. */
final class ComponentDraft implements ComponentRequires {
    private final String name;
    private final Draft system;
    private final Place place;
    private final List<String> provides = new ArrayList<>();
    private final List<RequirementModel> requires = new ArrayList<>();
    private final List<RegionModel> regions = new ArrayList<>();
    private final List<IrqModel> irqs = new ArrayList<>();
    private final List<NotificationModel> notifications = new ArrayList<>();
    private final List<SignalModel> signals = new ArrayList<>();
    private final List<ReasonModel> reasons = new ArrayList<>();
    private final Once<ComponentFactory<?>> factory;
    private final Once<Integer> priority;
    private final Once<String> domain;
    private final Once<OnDeath> onDeath;
    private final Once<Duration> callsWithin;
    private boolean program;
    private boolean concurrent;
    private boolean threads;
    private boolean stateful;
    private String lastWord;

    ComponentDraft(String name, Draft system) {
        this.name = Objects.requireNonNull(name, "name");
        this.system = system;
        this.place = Caller.place();
        this.lastWord = "component \"" + name + "\"";
        this.factory = new Once<>("by(...) or program(...) of component \"" + name + "\"", system);
        this.priority = new Once<>("priority(...) of component \"" + name + "\"", system);
        this.onDeath = new Once<>("onDeath(...) of component \"" + name + "\"", system);
        this.callsWithin = new Once<>("callsWithin(...) of component \"" + name + "\"", system);
        this.domain = new Once<>("in(...) of component \"" + name + "\"", system);
    }

    @Override
    public ComponentNeeds mem(String name, long physicalAddress, long size) {
        return region(RegionModel.Kind.MEM, name, physicalAddress, size);
    }

    @Override
    public ComponentNeeds dma(String name, long size) {
        return region(RegionModel.Kind.DMA, name, 0, size);
    }

    @Override
    public ComponentNeeds shared(String name, long size) {
        return region(RegionModel.Kind.SHARED, name, 0, size);
    }

    private ComponentNeeds region(RegionModel.Kind kind, String name, long physicalAddress, long size) {
        Objects.requireNonNull(name, "name");
        regions.add(system.placed(new RegionModel(kind, name, physicalAddress, size)));
        return said(kind.word() + " " + name);
    }

    @Override
    public ComponentNeeds irq(String name, int number) {
        irqs.add(system.placed(new IrqModel(Objects.requireNonNull(name, "name"), number)));
        return said("irq " + name);
    }

    @Override
    public ComponentNeeds notification(String name) {
        return notification(name, false);
    }

    @Override
    public ComponentNeeds boundNotification(String name) {
        return notification(name, true);
    }

    private ComponentNeeds notification(String name, boolean bound) {
        NotificationModel notification = new NotificationModel(Objects.requireNonNull(name, "name"), bound);
        notifications.add(system.placed(notification));
        return said(notification.describe());
    }

    @Override
    public ComponentNeeds signals(String component, String notification) {
        return signals(component, notification, (Long) null);
    }

    @Override
    public ComponentNeeds signals(String component, String notification, long badge) {
        return signals(component, notification, Long.valueOf(badge));
    }

    private ComponentNeeds signals(String component, String notification, @Nullable Long badge) {
        SignalModel signal = new SignalModel(
                Objects.requireNonNull(component, "component"),
                Objects.requireNonNull(notification, "notification"),
                badge);
        signals.add(system.placed(signal));
        return said(signal.describe());
    }

    @Override
    public ComponentRequires requires(Class<?> type) {
        requires.add(system.placed(RequirementModel.of(system.nameOf(type))));
        return said("requires " + type.getSimpleName());
    }

    @Override
    public ComponentRequires from(String name) {
        Objects.requireNonNull(name, "name");
        return amend("from(...)", RequirementModel::from, old -> old.withFrom(name));
    }

    @Override
    public ComponentRequires deadline(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        return amend("deadline(...)", RequirementModel::deadline, old -> old.withDeadline(deadline));
    }

    @Override
    public ComponentRequires deadline(String method, Duration deadline) {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(deadline, "deadline");
        return amend(
                "deadline(\"" + method + "\", ...)",
                old -> old.rules().deadline(method).orElse(null),
                old -> old.withRules(old.rules().withDeadline(method, deadline)));
    }

    @Override
    public ComponentRequires whenFull(WhenFull what) {
        Objects.requireNonNull(what, "what");
        return amend(
                "whenFull(...)",
                old -> old.rules().whenFull() == WhenFull.WAIT ? null : what,
                old -> old.withRules(old.rules().with(what)));
    }

    @Override
    public ComponentRequires durable() {
        return amend(
                "durable()", old -> null, old -> old.withChannel(old.channel().with(EdgeChannel.Kind.DURABLE)));
    }

    @Override
    public ComponentRequires synced() {
        return amend(
                "synced()", old -> null, old -> old.withChannel(old.channel().with(EdgeChannel.Kind.SYNCED)));
    }

    @Override
    public ComponentRequires window(int bytes) {
        return amend(
                "window(...)",
                old -> old.channel().window(),
                old -> old.withChannel(old.channel().withWindow(bytes)));
    }

    @Override
    public ComponentRequires slots(int count) {
        return amend(
                "slots(...)",
                old -> old.channel().slots(),
                old -> old.withChannel(old.channel().withSlots(count)));
    }

    @Override
    public ComponentRequires waiting(Waiting how) {
        Objects.requireNonNull(how, "how");
        return amend(
                "waiting(...)",
                old -> old.channel().waiting(),
                old -> old.withChannel(old.channel().with(how)));
    }

    @Override
    public ComponentRequires passes(Class<?> type) {
        String passed = system.nameOf(type);
        return amend("passes(...)", old -> null, old -> {
            List<String> passes = new ArrayList<>(old.passes());
            passes.add(passed);
            return old.withPasses(passes);
        });
    }

    private ComponentRequires amend(String word, Said said, UnaryOperator<RequirementModel> change) {
        RequirementModel old = requires.get(requires.size() - 1);
        if (said.in(old) != null) {
            system.repeated(
                    word + " of a requirement of component \"" + name + "\"",
                    system.places().of(old));
        }
        requires.set(requires.size() - 1, system.placed(change.apply(old)));
        return this;
    }

    private interface Said {
        @Nullable
        Object in(RequirementModel requirement);
    }

    @Override
    public ComponentNeeds concurrent() {
        concurrent = true;
        return said("concurrent");
    }

    @Override
    public ComponentNeeds threads() {
        threads = true;
        return said("threads");
    }

    @Override
    public ComponentNeeds priority(int priority) {
        this.priority.set(priority);
        return said("priority " + priority);
    }

    @Override
    public ComponentNeeds onDeath(OnDeath policy) {
        onDeath.set(Objects.requireNonNull(policy, "policy"));
        return said("on death " + policy.word());
    }

    @Override
    public ComponentNeeds stateful() {
        stateful = true;
        return said("stateful");
    }

    @Override
    public ComponentNeeds callsWithin(Duration deadline) {
        callsWithin.set(Objects.requireNonNull(deadline, "deadline"));
        return said("calls within " + deadline);
    }

    @Override
    public ComponentNeeds in(String name) {
        domain.set(Objects.requireNonNull(name, "name"));
        return said("in domain " + name);
    }

    @Override
    public ComponentNeeds because(String reason) {
        reasons.add(new ReasonModel(lastWord, Objects.requireNonNull(reason, "reason")));
        return this;
    }

    private ComponentRequires said(String word) {
        lastWord = word;
        return this;
    }

    @Override
    public <T> ComponentProvides<T> provides(Class<T> type) {
        provides.add(system.nameOf(type));
        return new Provision<>();
    }

    @Override
    public void program(ComponentFactory<? extends Program> factory) {
        this.factory.set(Objects.requireNonNull(factory, "factory"));
        program = true;
    }

    String name() {
        return name;
    }

    @Nullable
    ComponentFactory<?> factory() {
        return factory.get();
    }

    ComponentModel model() {
        Integer said = priority.get();
        ComponentModel model = new ComponentModel(
                name,
                provides,
                requires,
                regions,
                irqs,
                new ComponentSignals(notifications, signals),
                program,
                concurrent,
                threads,
                said == null ? ComponentModel.DEFAULT_PRIORITY : said,
                domain.get(),
                new ComponentPolicy(
                        Objects.requireNonNullElse(onDeath.get(), OnDeath.STOP), !stateful, callsWithin.get()),
                reasons);
        system.places().note(model, place);
        return model;
    }

    private final class Provision<T> implements ComponentProvides<T> {
        @Override
        public ComponentProvides<T> and(Class<?> type) {
            provides.add(system.nameOf(type));
            return this;
        }

        @Override
        public void by(ComponentFactory<? extends T> made) {
            factory.set(Objects.requireNonNull(made, "factory"));
        }
    }
}
