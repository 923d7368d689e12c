package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.BootMemory;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.ObjectType;

/**
 * What the root task does at boot, on the kernel model: retypes the objects, maps memory, builds each domain's CSpace
 * and mints badged capabilities, each with the rights that it needs and no others.
 *
 * <p>Regions come first, so that their addresses do not depend on the placement.
 */
final class BootSequence {
    private static final CapRights CALL_AND_PASS = new CapRights(true, false, true, true);
    private static final int DEPTH = 64;

    private final DefinedSystem system;
    private final Placement placement;
    private final Wishes wishes;
    private final RootTask root;
    private final ObjectMaker maker;
    private final Map<MemoryRange, Integer> devicePages = new LinkedHashMap<>();
    private final List<RegionSpec> regions = new ArrayList<>();
    private final List<List<Integer>> regionFrames = new ArrayList<>();
    private final Map<String, Integer> endpoints = new HashMap<>();
    private final Map<Integer, Integer> notifications = new HashMap<>();
    private final Map<String, DomainSpace> spaces = new LinkedHashMap<>();

    BootSequence(DefinedSystem system, Wishes wishes, KernelConfig config, long untyped) {
        this.system = system;
        this.placement = wishes.placement();
        this.wishes = wishes;
        MachineMemory machine = new MachineMemory(system.model());
        List<MemoryRange> plain = machine.plain(untyped);
        List<MemoryRange> devices = machine.devices();
        this.root = new RootTask(Boot.boot(config, new BootMemory(plain, devices, wishes.rootRadix(plain, devices))));
        this.maker = new ObjectMaker(root, plain);
        for (MemoryRange piece : devices) {
            makeDevicePages(piece);
        }
    }

    private void makeDevicePages(MemoryRange piece) {
        int untyped = root.untypedOf(piece);
        for (long base = piece.base(); base < piece.end(); base += Pages.SIZE) {
            MemoryRange page = new MemoryRange(base, Long.numberOfTrailingZeros(Pages.SIZE));
            String name = String.format("registers-0x%x", base);
            devicePages.put(page, root.makeFrom(untyped, ObjectType.SMALL_PAGE, 0, name, "the devices"));
        }
    }

    BootedSystem boot() {
        wishes.regions().forEach(this::makeRegion);
        List<List<Integer>> channels = new ArrayList<>();
        for (ChannelPlan channel : wishes.channels()) {
            String name = "channel-" + channel.id();
            String owner = "domains \"" + channel.client() + "\" and \"" + channel.server() + "\"";
            channels.add(maker.frames(Pages.roundUp(channel.layout().fileBytes()), name, owner));
        }
        List<Integer> turns =
                wishes.turnBytes() == 0 ? List.of() : maker.frames(wishes.turnBytes(), "turns", "the root task");
        for (PlacedDomain domain : placement.domains()) {
            spaces.put(domain.name(), new DomainSpace(root, maker, domain));
        }
        mapRegions();
        wishes.channels().forEach(channel -> mapChannel(channel, channels.get(channel.id())));
        if (!turns.isEmpty()) {
            spaces.values().forEach(space -> mapTurns(space, turns));
        }
        int faults = maker.make(ObjectType.ENDPOINT, 0, "faults", "the root task");
        spaces.values()
                .forEach(space -> space.give(
                        space.domain().components().get(0),
                        new Purpose.Faults(space.domain().name()),
                        faults,
                        CapRights.CALL,
                        space.domain().number() + 1L));
        system.model().components().forEach(this::giveComponent);
        wishes.notifications().forEach(this::giveNotification);
        List<Grant> grants = new ArrayList<>();
        Map<String, List<ThreadPlan>> threads = wishes.threads();
        spaces.forEach((name, space) -> grants.addAll(space.build(threads.getOrDefault(name, List.of()))));
        bindNotifications(threads.values().stream().flatMap(List::stream).toList());
        return new BootedSystem(
                placement,
                root,
                maker,
                grants,
                new Wishes.Described(wishes.edges(), wishes.passed(), regionPlans(), wishes.notifications()),
                threads.values().stream().flatMap(List::stream).toList());
    }

    private void makeRegion(RegionDraft draft) {
        String name = draft.region().name();
        List<Integer> frames = maker.frames(
                Pages.roundUp(draft.region().size()), "region " + name, "component \"" + draft.owner() + "\"");
        MemoryRange first = root.cap(frames.get(0)).range();
        if (first == null) {
            throw new IllegalStateException("region " + name + " has no frames");
        }
        regions.add(new RegionSpec(
                regions.size(), draft.owner(), name, draft.region().size(), first.base()));
        regionFrames.add(frames);
    }

    private List<RegionPlan> regionPlans() {
        List<RegionPlan> plans = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            RegionDraft draft = wishes.regions().get(i);
            List<String> holders = List.copyOf(draft.holders().keySet());
            Map<String, CapRights> access = access(draft);
            plans.add(new RegionPlan(
                    regions.get(i), draft.region().kind(), holders, List.copyOf(access.keySet()), access));
        }
        return plans;
    }

    /** Rights of each domain: those of its components together. */
    private Map<String, CapRights> access(RegionDraft draft) {
        Map<String, CapRights> access = new LinkedHashMap<>();
        draft.holders()
                .forEach((holder, rights) -> access.merge(
                        placement.domainOf(holder).name(),
                        rights,
                        (one, other) -> CapRights.unpack(one.pack() | other.pack())));
        return access;
    }

    private void mapRegions() {
        for (int i = 0; i < regions.size(); i++) {
            RegionDraft draft = wishes.regions().get(i);
            Map<String, CapRights> access = access(draft);
            Purpose purpose = new Purpose.Memory(
                    draft.owner(), draft.region().name(), draft.region().kind());
            for (String holder : draft.holders().keySet()) {
                DomainSpace space = spaceOf(holder);
                CapRights rights = access.getOrDefault(space.domain().name(), CapRights.NONE);
                space.map(regionFrames.get(i), rights, holder, purpose);
            }
        }
        for (ComponentModel component : system.model().components()) {
            for (RegionModel region : component.regions()) {
                if (region.kind() == RegionModel.Kind.MEM) {
                    mapRegisters(component, region);
                }
            }
        }
    }

    private void mapRegisters(ComponentModel component, RegionModel region) {
        List<Integer> frames = devicePages.entrySet().stream()
                .filter(page -> page.getKey().base() < region.physicalEnd()
                        && region.physicalAddress() < page.getKey().end())
                .map(Map.Entry::getValue)
                .toList();
        Purpose purpose = new Purpose.Memory(component.name(), region.name(), region.kind());
        spaceOf(component.name()).map(frames, CapRights.READ_WRITE, component.name(), purpose);
    }

    private DomainSpace spaceOf(String component) {
        return space(placement.domainOf(component).name());
    }

    private DomainSpace space(String domain) {
        DomainSpace space = spaces.get(domain);
        if (space == null) {
            throw new IllegalArgumentException("no domain \"" + domain + "\" in the placement");
        }
        return space;
    }

    private void mapChannel(ChannelPlan channel, List<Integer> frames) {
        Purpose purpose = new Purpose.Channel(channel.id(), channel.client(), channel.server());
        Stream<String> clients =
                channel.edges().stream().map(edge -> edge.edge().client()).distinct();
        clients.forEach(client -> space(channel.client()).map(frames, CapRights.READ_WRITE, client, purpose));
        channel.endpoints()
                .forEach(server -> space(channel.server()).map(frames, CapRights.READ_WRITE, server, purpose));
    }

    private static void mapTurns(DomainSpace space, List<Integer> frames) {
        space.map(frames, CapRights.READ_WRITE, space.domain().components().get(0), new Purpose.Turns());
    }

    /** What {@code component} needs: to be called, to call, and its interrupts. */
    private void giveComponent(ComponentModel component) {
        String name = component.name();
        DomainSpace space = spaceOf(name);
        if (wishes.isCalledByOthers(name)) {
            space.give(name, new Purpose.Serve(name), endpoint(name), CapRights.READ, 0);
        }
        Stream.concat(wishes.edges().stream(), wishes.passed().stream())
                .filter(edge -> edge.edge().client().equals(name))
                .forEach(edge -> space.give(
                        name,
                        new Purpose.Call(edge.edge(), edge.direct()),
                        endpoint(edge.edge().server()),
                        rights(edge.edge()),
                        edge.badge()));
        if (!component.irqs().isEmpty()) {
            giveInterrupts(component, space);
        }
    }

    /** Write, and a reply path where there are replies; Grant only where references travel. */
    private CapRights rights(EdgeModel edge) {
        if (wishes.passesReferences(edge)) {
            return CALL_AND_PASS;
        }
        return wishes.isOneWay(edge) ? CapRights.WRITE : CapRights.CALL;
    }

    /** Read for who waits, write with a badge for who signals. */
    private void giveNotification(NotificationPlan plan) {
        int notification = maker.make(ObjectType.NOTIFICATION, 0, plan.name(), "component \"" + plan.owner() + "\"");
        notifications.put(plan.id(), notification);
        spaceOf(plan.owner())
                .give(
                        plan.owner(),
                        new Purpose.Wait(plan.owner(), plan.name(), plan.bound()),
                        notification,
                        CapRights.READ,
                        0);
        for (SignallerModel signaller : plan.signallers()) {
            spaceOf(signaller.component())
                    .give(
                            signaller.component(),
                            new Purpose.Signal(signaller.component(), plan.owner(), plan.name()),
                            notification,
                            CapRights.WRITE,
                            signaller.badge());
        }
    }

    /** The kernel lets one thread of a component wait for both, its calls and its bound notification. */
    private void bindNotifications(List<ThreadPlan> threads) {
        for (NotificationPlan plan : wishes.notifications()) {
            Integer notification = notifications.get(plan.id());
            if (plan.bound() && notification != null) {
                ThreadPlan server = threads.stream()
                        .filter(thread -> thread.component().equals(plan.owner()))
                        .findFirst()
                        .orElseThrow();
                RootTask.require(
                        root.invoke(server.tcb(), InvocationLabel.TCB_BIND_NOTIFICATION, List.of(), notification),
                        "bind notification " + plan.name() + " to thread " + server.name());
            }
        }
    }

    private int endpoint(String server) {
        return endpoints.computeIfAbsent(
                server, name -> maker.make(ObjectType.ENDPOINT, 0, name, "component \"" + name + "\""));
    }

    private void giveInterrupts(ComponentModel component, DomainSpace space) {
        String owner = "component \"" + component.name() + "\"";
        int number = 0;
        for (IrqModel irq : component.irqs()) {
            int notification = maker.make(ObjectType.NOTIFICATION, 0, "irq-" + irq.name(), owner);
            int handler = root.freshSlot();
            RootTask.require(
                    root.invoke(
                            Boot.IRQ_CONTROL,
                            InvocationLabel.IRQ_ISSUE_HANDLER,
                            List.of((long) irq.number(), (long) handler, (long) DEPTH),
                            Boot.CNODE),
                    "handler of irq " + irq.name() + " (line " + irq.number() + ") of " + owner);
            int signal = root.freshSlot();
            RootTask.require(
                    root.mint(notification, signal, CapRights.WRITE, 1L << number++), "signal of irq " + irq.name());
            RootTask.require(
                    root.invoke(handler, InvocationLabel.IRQ_SET_HANDLER, List.of(), signal),
                    "notification of irq " + irq.name());
            space.give(
                    component.name(),
                    new Purpose.Interrupt(component.name(), irq.name(), irq.number()),
                    notification,
                    CapRights.READ,
                    0);
            space.give(
                    component.name(),
                    new Purpose.Acknowledge(component.name(), irq.name(), irq.number()),
                    handler,
                    CapRights.ALL,
                    0);
        }
    }
}
