package org.func2ipc.runtime.root;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.channel.ChannelLayout;
import org.func2ipc.runtime.channel.ClientChannel;
import org.func2ipc.runtime.channel.Inbound;
import org.func2ipc.runtime.channel.InboundEdge;
import org.func2ipc.runtime.channel.Notification;
import org.func2ipc.runtime.channel.PeerState;
import org.func2ipc.runtime.channel.ServerEndpoint;
import org.func2ipc.runtime.channel.WaitPolicy;
import org.func2ipc.runtime.counters.CountedEdge;
import org.func2ipc.runtime.counters.DomainCounters;
import org.func2ipc.runtime.domain.Bindings;
import org.func2ipc.runtime.domain.Boundary;
import org.func2ipc.runtime.domain.DomainMemory;
import org.func2ipc.runtime.domain.OutsideRequest;
import org.func2ipc.runtime.domain.PlannedMemory;
import org.func2ipc.runtime.domain.References;
import org.func2ipc.runtime.domain.StartException;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.SignalTap;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.live.OutsideEdges;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.ChannelPlan;
import org.func2ipc.runtime.plan.EdgePlan;
import org.func2ipc.runtime.plan.NotificationPlan;
import org.func2ipc.runtime.plan.Purpose;
import org.func2ipc.runtime.plan.RegionPlan;
import org.func2ipc.runtime.turn.Turns;
import org.func2ipc.runtime.wire.WireLimits;
import org.jspecify.annotations.Nullable;

/** The way from one domain's process to the others: exactly the channels and regions that the boot plan gives it. */
final class ChannelBoundary implements Boundary {
    private final BootPlan plan;
    private final String domain;
    private final Grants grants;
    private final Bindings bindings;
    private final PlannedMemory memory;
    private final WaitPolicy policy;
    private final Duration startDeadline;
    private final BiConsumer<String, Throwable> deaths;
    private final AtomicBoolean connecting = new AtomicBoolean(true);
    private final Map<String, PeerState> peers = new HashMap<>();
    private final Map<Integer, ClientChannel> called = new HashMap<>();
    private final Map<Integer, ChannelMemory> served = new HashMap<>();
    private final Map<String, ServerEndpoint> endpoints = new HashMap<>();
    private final Map<Integer, Notification> notifications = new HashMap<>();
    private final Map<Integer, List<Arriving>> arriving = new HashMap<>();
    private final Map<EdgeModel, InboundEdge> inboundEdges = new HashMap<>();
    private final Map<EdgeModel, String> revokedEdges = new HashMap<>();
    private final Set<Purpose> revoked = new HashSet<>();
    private final SystemModel model;
    private final MessageTaps taps;
    private final DomainCounters counters;
    private final @Nullable Turns turns;
    private final @Nullable DurableDomain durable;

    /** What comes to one component over one channel. */
    private record Arriving(String component, Inbound inbound) {}

    /**
     * @param system the system
     * @param plan its boot plan
     * @param domain this domain
     * @param directory the run directory
     * @param grants where the memory of channels comes from
     * @param startDeadline how long to wait for a called component
     * @param deaths told of a component that died, and of what
     * @param counters where calls are counted
     * @param taps makes what is told of the messages at this domain's ends
     */
    ChannelBoundary(
            DefinedSystem system,
            BootPlan plan,
            String domain,
            Path directory,
            Grants grants,
            Duration startDeadline,
            BiConsumer<String, Throwable> deaths,
            DomainCounters counters,
            MessageTaps taps,
            @Nullable Turns turns) {
        this.turns = turns;
        this.counters = counters;
        this.taps = taps;
        this.plan = plan;
        this.model = system.model();
        this.domain = domain;
        this.grants = grants;
        this.bindings = new Bindings(system);
        this.memory = new PlannedMemory(plan, domain, grants.regions());
        this.policy = WaitPolicy.adaptive(
                plan.placement().domains().size(), Runtime.getRuntime().availableProcessors());
        this.startDeadline = startDeadline;
        this.deaths = deaths;
        this.durable = DurableFiles.read(directory)
                .map(kept -> new DurableDomain(
                        model,
                        kept,
                        plan.placement().domains().size(),
                        FailureInjection.NONE,
                        taps,
                        deaths,
                        edge -> counters.edge(counted(plan.edge(edge)))))
                .orElse(null);
    }

    @Override
    public @Nullable DurableDomain durable() {
        return durable;
    }

    @Override
    public MessageTap outside(String component, String interfaceName) {
        EdgeModel edge = OutsideEdges.edge(component, interfaceName);
        int number = RunDescription.number(model, edge);
        CountedEdge counted = new CountedEdge(
                number, edge.client(), InterfaceModel.shortName(interfaceName), component, OutsideRequest.BADGE);
        return new OutsideTap(
                counters,
                counters.edge(counted),
                number,
                bindings.labels(interfaceName),
                taps.of(edge, OutsideRequest.BADGE, MessageTaps.End.SERVER));
    }

    @Override
    public long badge(EdgeModel edge) {
        return plan.edge(edge).badge();
    }

    @Override
    public IpcEdge connect(EdgeModel edge, InterfaceBinding<?> binding, ReferencePort references) {
        EdgePlan planned = plan.edge(edge);
        ChannelPlan channel = plan.channelOf(planned);
        ClientEnd end = new ClientEnd(
                edge,
                planned.badge(),
                binding,
                bindings.labels(binding.interfaceName()),
                references,
                taps.of(edge, planned.badge(), MessageTaps.End.CLIENT),
                bindings.chainBit(edge.server()));
        try {
            return channelTo(channel)
                    .connect(
                            channel.edges().indexOf(planned),
                            channel.endpointOf(planned),
                            channel.edgeOfEndpoint(planned),
                            end,
                            binding,
                            startDeadline,
                            counters.edge(counted(planned)));
        } catch (IllegalStateException e) {
            throw new StartException(edge.describe() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isGone(String component) {
        return peer(plan.placement().domainOf(component).name()).isDead();
    }

    private CountedEdge counted(EdgePlan planned) {
        EdgeModel edge = planned.edge();
        return new CountedEdge(
                RunDescription.number(model, edge),
                edge.client(),
                InterfaceModel.shortName(edge.interfaceName()),
                edge.server(),
                planned.badge());
    }

    private synchronized ClientChannel channelTo(ChannelPlan channel) {
        return called.computeIfAbsent(channel.id(), id -> {
            ChannelLayout layout = layout(channel);
            return new ClientChannel(
                    grants.open(layout), layout, peer(channel.server()), policy, turns, connecting::get);
        });
    }

    private synchronized PeerState peer(String name) {
        return peers.computeIfAbsent(name, PeerState::new);
    }

    @Override
    public synchronized void serve(Service service) {
        endpoints.computeIfAbsent(service.component(), this::endpoint).serve(service);
    }

    private ServerEndpoint endpoint(String component) {
        List<Inbound> inbounds = new ArrayList<>();
        for (ChannelPlan channel : plan.servedBy(domain)) {
            if (channel.endpoints().contains(component)) {
                ChannelLayout layout = layout(channel);
                Inbound inbound = new Inbound(
                        served.computeIfAbsent(channel.id(), id -> grants.open(layout)),
                        layout,
                        channel.endpoints().indexOf(component),
                        channel.edgesTo(component).stream()
                                .map(edge -> inbound(channel, edge))
                                .toList());
                inbounds.add(inbound);
                arriving.computeIfAbsent(channel.id(), id -> new ArrayList<>()).add(new Arriving(component, inbound));
            }
        }
        ServerEndpoint endpoint = new ServerEndpoint(component, inbounds, serverPolicy(component), this::died);
        endpoint.countWith(counters);
        return endpoint;
    }

    private ChannelLayout layout(ChannelPlan channel) {
        return channel.layout().in(grants.epochs().of(channel.id()));
    }

    /** A domain at the other end of channel {@code id} is being started anew: the channel goes on in a new file. */
    synchronized void reconnect(int id, int epoch) {
        grants.epochs().set(id, epoch);
        ChannelPlan channel = plan.channels().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("domain \"" + domain + "\" has no end of channel " + id));
        ChannelLayout layout = layout(channel);
        ClientChannel calling = called.get(id);
        if (calling != null) {
            PeerState alive = new PeerState(channel.server());
            peers.put(channel.server(), alive);
            calling.reconnect(grants.open(layout), layout, alive);
        }
        if (served.containsKey(id)) {
            ChannelMemory memory = grants.open(layout);
            served.put(id, memory);
            for (Arriving each : arriving.getOrDefault(id, List.of())) {
                ServerEndpoint endpoint = endpoints.get(each.component());
                if (endpoint != null) {
                    endpoint.replace(each.inbound(), memory);
                }
            }
        }
    }

    /** As eager as the most eager of its clients. */
    private WaitPolicy serverPolicy(String component) {
        List<WaitPolicy> policies = plan.servedBy(domain).stream()
                .filter(channel -> channel.endpoints().contains(component))
                .flatMap(channel -> channel.edgesTo(component).stream())
                .map(edge -> edge.edge().channel().waiting())
                .map(waiting -> waiting == null ? policy : WaitPolicy.of(waiting, policy))
                .toList();
        return WaitPolicy.longest(policies, policy);
    }

    @Override
    public synchronized void revoke(EdgeModel edge, String why) {
        revokedEdges.put(edge, why);
        InboundEdge inbound = inboundEdges.get(edge);
        if (inbound != null) {
            inbound.revoke(why);
        }
    }

    @Override
    public synchronized void revoke(Purpose right) {
        revoked.add(right);
        for (NotificationPlan planned : plan.notifications()) {
            Notification opened = notifications.get(planned.id());
            if (opened != null) {
                apply(right, planned, opened);
            }
        }
    }

    private void apply(Purpose right, NotificationPlan planned, Notification opened) {
        if (right.equals(new Purpose.Wait(planned.owner(), planned.name(), planned.bound()))) {
            opened.forget();
        } else if (right instanceof Purpose.Signal signal
                && signal.component().equals(planned.owner())
                && signal.notification().equals(planned.name())) {
            apply(signal, planned, opened);
        }
    }

    /** Another component of the same domain may still set some of the bits. */
    private void apply(Purpose.Signal signal, NotificationPlan planned, Notification notification) {
        PlacedDomain signals = plan.placement().domainOf(signal.client());
        long left = planned.signallers().stream()
                .filter(each -> signals.components().contains(each.component()))
                .filter(each -> !revoked.contains(
                        new Purpose.Signal(each.component(), signal.component(), signal.notification())))
                .mapToLong(SignallerModel::badge)
                .reduce(0, (one, other) -> one | other);
        notification.revoke(signals.name(), ~left);
    }

    @Override
    public SignalWord notification(String component, String name) {
        return taps.signals(component, name).around(mapped(component, name));
    }

    private synchronized Notification mapped(String component, String name) {
        NotificationPlan planned = plan.notification(component, name);
        return notifications.computeIfAbsent(planned.id(), id -> {
            Notification opened = grants.notification(planned, plan.placement());
            revoked.forEach(right -> apply(right, planned, opened));
            return opened;
        });
    }

    @Override
    public synchronized boolean bind(String component, String name, LongConsumer handler) {
        boolean served = plan.servedBy(domain).stream()
                .anyMatch(channel -> channel.endpoints().contains(component));
        if (served) {
            SignalTap tap = taps.signals(component, name);
            endpoints.computeIfAbsent(component, this::endpoint).bind(mapped(component, name), badges -> {
                tap.notified(badges);
                handler.accept(badges);
            });
        }
        return served;
    }

    private InboundEdge inbound(ChannelPlan channel, EdgePlan edge) {
        Map<Integer, Region> lendable = new HashMap<>();
        for (RegionPlan region : plan.regionsOf(domain)) {
            if (region.mayLend(edge.edge())) {
                lendable.put(region.spec().id(), memory.region(region.spec().id()));
            }
        }
        InboundEdge inbound = new InboundEdge(
                channel.edges().indexOf(edge),
                edge.edge().interfaceName(),
                edge.badge(),
                edge.edge().longestDeadline().toNanos(),
                WireLimits.window(edge.edge().channel()),
                lendable,
                References.passable(model, edge.edge()),
                edge.edge().rules().whenFull());
        inbound.tellTo(taps.of(edge.edge(), edge.badge(), MessageTaps.End.SERVER));
        inbound.number(RunDescription.number(model, edge.edge()));
        inboundEdges.put(edge.edge(), inbound);
        String why = revokedEdges.get(edge.edge());
        if (why != null) {
            inbound.revoke(why);
        }
        return inbound;
    }

    @Override
    public DomainMemory memory() {
        return memory;
    }

    @Override
    public void died(String component, Throwable error) {
        deaths.accept(component, error);
    }

    /** Domain {@code name} died of {@code how}: its callers here fail. Returns the calls that were waiting for it. */
    List<String> peerDied(String name, String how) {
        peer(name).die(how);
        List<String> waiting = new ArrayList<>();
        synchronized (this) {
            for (ClientChannel channel : called.values()) {
                if (channel.peer().domain().equals(name)) {
                    waiting.addAll(channel.peerDied(how));
                }
            }
        }
        if (durable != null) {
            tellDurable(durable, name, how);
        }
        return waiting;
    }

    /** Who waits for a reply that is kept goes on waiting for the next life of {@code name}, if there will be one. */
    private void tellDurable(DurableDomain links, String name, String how) {
        PlacedDomain dead = plan.placement().domains().stream()
                .filter(placed -> placed.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (new DeathPolicy(model).of(dead) != OnDeath.RESTART) {
            dead.components().forEach(component -> links.gone(component, "domain \"" + name + "\" died: " + how));
        }
    }

    /** The system stops: a component of this domain that waits for another one to become ready gives up. */
    void stopConnecting() {
        connecting.set(false);
    }

    /** Takes no more requests; waits until those in progress are answered, but for at most {@code millis}. */
    List<String> stopServing(long millis) throws InterruptedException {
        List<ServerEndpoint> stopping;
        synchronized (this) { // not while it waits: a call in progress may have to hear of a death
            stopping = List.copyOf(endpoints.values());
        }
        stopping.forEach(ServerEndpoint::stop);
        List<String> problems = new ArrayList<>();
        for (ServerEndpoint endpoint : stopping) {
            if (!endpoint.awaitStopped(millis)) {
                problems.add(
                        "component \"" + endpoint.component() + "\" was still serving a call after " + millis + " ms");
            }
        }
        return problems;
    }
}
