package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.KernelObject;

/**
 * A placed system on the kernel model, booted: who holds which capability, and the root task that can take it back. The
 * model is the one that decides; the runtime does what it says.
 */
public final class BootedSystem {
    /** Bytes of untyped memory when the system declares none: more than any system needs. */
    public static final long PLENTY = 1L << 36;

    private final RootTask root;
    private final List<Grant> grants;
    private final List<ThreadPlan> threads;
    private final BootPlan plan;

    BootedSystem(
            Placement placement,
            RootTask root,
            ObjectMaker maker,
            List<Grant> grants,
            Wishes.Described described,
            List<ThreadPlan> threads) {
        this.root = root;
        this.grants = List.copyOf(grants);
        this.threads = List.copyOf(threads);
        this.plan = granted(placement, maker, described);
    }

    /**
     * Boots {@code system} under {@code placement} on the classic kernel, with the untyped memory that it declares.
     *
     * @throws org.func2ipc.sel4.kernel.OutOfUntypedException when the declared untyped memory does not hold it
     */
    public static BootedSystem boot(DefinedSystem system, Placement placement) {
        return boot(system, placement, false);
    }

    /** As {@link #boot(DefinedSystem, Placement)}; when callers are to take {@code turns}, with memory for that. */
    public static BootedSystem boot(DefinedSystem system, Placement placement, boolean turns) {
        Long declared = system.model().settings().untyped();
        return boot(system, placement, declared == null ? PLENTY : declared, turns);
    }

    /** As {@link #boot(DefinedSystem, Placement)}, with {@code untyped} bytes of untyped memory. */
    public static BootedSystem boot(DefinedSystem system, Placement placement, long untyped) {
        return boot(system, placement, untyped, false);
    }

    private static BootedSystem boot(DefinedSystem system, Placement placement, long untyped, boolean turns) {
        int lines = system.model().components().stream()
                .flatMap(component -> component.irqs().stream())
                .mapToInt(irq -> irq.number() + 1)
                .max()
                .orElse(0);
        KernelConfig classic = KernelConfig.classic();
        KernelConfig config = new KernelConfig(
                false,
                classic.architecture(),
                classic.domains(),
                classic.domainScheduleLength(),
                Math.max(lines, classic.interruptLines()));
        return new BootSequence(system, new Wishes(system, placement, turns), config, untyped).boot();
    }

    /** The root task, with the kernel. */
    public RootTask root() {
        return root;
    }

    /** Everything that domains hold at the moment. */
    public synchronized List<HeldCapability> capabilities() {
        return grants.stream().filter(Grant::isHeld).map(Grant::held).toList();
    }

    /** What the kernel granted at boot: what the runtime is to do. It stays as it is when capabilities are revoked. */
    public BootPlan plan() {
        return plan;
    }

    private BootPlan granted(Placement placement, ObjectMaker maker, Wishes.Described described) {
        List<HeldCapability> held = capabilities();
        List<EdgePlan> edges = granted(held, described.edges());
        List<EdgePlan> passed = granted(held, described.passed());
        List<EdgePlan> both = new ArrayList<>(edges);
        both.addAll(passed);
        return new BootPlan(
                placement,
                edges,
                ChannelPlan.join(both, placement),
                described.regions(),
                granted(held, described),
                passed,
                held,
                maker.use());
    }

    /** The notifications with those signallers that hold a capability, with the badge that it has. */
    private static List<NotificationPlan> granted(List<HeldCapability> held, Wishes.Described described) {
        return described.notifications().stream()
                .map(plan -> new NotificationPlan(
                        plan.id(),
                        plan.owner(),
                        plan.name(),
                        plan.bound(),
                        held.stream()
                                .filter(capability -> capability.purpose() instanceof Purpose.Signal signal
                                        && signal.component().equals(plan.owner())
                                        && signal.notification().equals(plan.name()))
                                .map(capability -> new SignallerModel(capability.component(), capability.badge()))
                                .toList(),
                        plan.domains()))
                .toList();
    }

    /** Those of {@code edges} for which a capability is held, with the badge that it has. */
    private static List<EdgePlan> granted(List<HeldCapability> held, List<EdgePlan> edges) {
        List<EdgePlan> granted = new ArrayList<>();
        for (EdgePlan edge : edges) {
            held.stream()
                    .filter(capability -> capability.isFor(edge))
                    .findFirst()
                    .ifPresent(capability -> granted.add(new EdgePlan(edge.edge(), capability.badge(), edge.direct())));
        }
        return granted;
    }

    /**
     * Takes a capability back, and all that was derived with it: the right to call closes an edge, the right to serve
     * closes every edge to that component, the right to wait for a notification takes the rights to signal it along,
     * memory and registers are unmapped from the domain, with all that lies in the same pages. A channel of which the
     * client has no edge left is unmapped from it.
     *
     * @param capability one of {@link #capabilities}
     * @return what is no longer held, in the order of {@link #capabilities}
     * @throws IllegalArgumentException when it is not held, or is not taken back while a system runs
     */
    public synchronized List<HeldCapability> revoke(HeldCapability capability) {
        List<HeldCapability> before = capabilities();
        String kept = capability.purpose().keptBecause();
        if (!kept.isEmpty()) {
            throw new IllegalArgumentException(
                    "not revoked while a system runs, as " + kept + ": " + capability.describe());
        }
        grants.stream()
                .filter(grant -> grant.isHeld() && grant.held().equals(capability))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no domain holds this capability (any more): " + capability.describe()))
                .revoke(root);
        unmapTheRest();
        closeChannels();
        List<HeldCapability> gone = new ArrayList<>(before);
        gone.removeAll(capabilities());
        return gone;
    }

    /** Registers that have lost one of their pages, to others in it, are lost: their other pages go, too. */
    private void unmapTheRest() {
        Optional<Grant> torn;
        do {
            torn = grants.stream()
                    .filter(grant -> grant instanceof Grant.InMemory memory && memory.isTorn())
                    .findFirst();
            torn.ifPresent(grant -> grant.revoke(root));
        } while (torn.isPresent());
    }

    /** Unmaps each channel from a client that holds no edge of it. */
    private void closeChannels() {
        List<HeldCapability> held = capabilities();
        for (Grant grant : grants) {
            if (grant.isHeld()
                    && grant.purpose() instanceof Purpose.Channel channel
                    && grant.domain().equals(channel.client())
                    && plan.channels().get(channel.id()).edges().stream().noneMatch(edge -> isHeld(held, edge))) {
                grant.revoke(root);
            }
        }
    }

    private static boolean isHeld(List<HeldCapability> held, EdgePlan edge) {
        return held.stream().anyMatch(capability -> capability.isFor(edge));
    }

    /**
     * Slot of the root task's with the TCB of a thread that serves {@code component}.
     *
     * @throws IllegalArgumentException when no other domain calls it
     */
    public int servingThreadOf(String component) {
        return threads.stream()
                .filter(thread -> thread.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no thread serves \"" + component + "\""))
                .tcb();
    }

    /** Slot with the TCB of the thread on which {@code component} makes its calls: one that serves it, else its domain's. */
    public int callingThreadOf(String component) {
        String domain = plan.placement().domainOf(component).name();
        return threads.stream()
                .filter(thread -> thread.domain().equals(domain))
                .filter(thread -> thread.component().equals(component)
                        || thread.component().isEmpty())
                .max(Comparator.comparing(thread -> thread.component().equals(component)))
                .orElseThrow(() -> new IllegalArgumentException("no thread runs \"" + component + "\""))
                .tcb();
    }

    /**
     * The endpoint through which {@code component} is called.
     *
     * @throws IllegalArgumentException when nobody calls it
     */
    public KernelObject endpointOf(String component) {
        return grants.stream()
                .filter(Grant.InSlot.class::isInstance)
                .map(Grant.InSlot.class::cast)
                .filter(grant -> grant.purpose() instanceof Purpose.Call call
                        && call.edge().server().equals(component))
                .flatMap(grant -> Stream.ofNullable(grant.slot().cap().object()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody calls \"" + component + "\""));
    }
}
