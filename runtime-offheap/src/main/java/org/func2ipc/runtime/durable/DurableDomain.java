package org.func2ipc.runtime.durable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.Checkpointed;
import org.func2ipc.runtime.channel.WaitPolicy;
import org.func2ipc.runtime.counters.EdgeCounters;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.WireLabels;
import org.jspecify.annotations.Nullable;

/**
 * The durable edges of one domain: both their ends, as far as they are here. The same in every mode, also for edges whose
 * ends live in one domain.
 */
public final class DurableDomain implements AutoCloseable {
    /** Calls over durable edges are of no chain: who runs them later is not who asked. */
    private static final int NO_CHAIN = 0;

    private final SystemModel model;
    private final Path directory;
    private final FailureInjection injection;
    private final MessageTaps taps;
    private final BiConsumer<String, Throwable> deaths;
    private final Function<EdgeModel, @Nullable EdgeCounters> counters;
    private final WaitPolicy adaptive;
    private final DurableLimits limits = DurableLimits.ofThisProcess();
    private final DurableSteps steps = DurableSteps.ofThisProcess();
    private final List<DurableLink> links;
    private final Map<DurableLink, DurableClient> clients = new HashMap<>();
    private final List<DurableServer> servers = new ArrayList<>();

    /**
     * @param model the system
     * @param directory what {@link DurableDirectory#prepare} made ready
     * @param domains processes that share the cores: how long it is good to wait without sleeping
     * @param injection failures to inject
     * @param taps makes what is told of the messages at this domain's ends
     * @param deaths told of a component that can be served no more, and of what
     * @param counters where the calls over an edge are counted; null for nowhere
     */
    public DurableDomain(
            SystemModel model,
            Path directory,
            int domains,
            FailureInjection injection,
            MessageTaps taps,
            BiConsumer<String, Throwable> deaths,
            Function<EdgeModel, @Nullable EdgeCounters> counters) {
        this.counters = counters;
        this.adaptive = WaitPolicy.adaptive(domains, Runtime.getRuntime().availableProcessors());
        this.model = model;
        this.directory = directory;
        this.injection = injection;
        this.taps = taps;
        this.deaths = deaths;
        this.links = DurableLink.of(model);
    }

    /** True when calls over {@code edge} are kept: it is for this to carry. */
    public static boolean carries(EdgeModel edge) {
        return DurableLink.isDurable(edge);
    }

    /**
     * The client's end of {@code edge}.
     *
     * @param badge badge of its client
     * @param binding generated code of its interface
     * @param labels labels on the wire of that interface
     * @param references what the client may pass over it
     * @throws IllegalStateException when another process has it
     */
    public synchronized IpcEdge client(
            EdgeModel edge, long badge, InterfaceBinding<?> binding, WireLabels labels, ReferencePort references) {
        ClientEnd end = new ClientEnd(
                edge, badge, binding, labels, references, taps.of(edge, badge, MessageTaps.End.CLIENT), NO_CHAIN);
        DurableLink link = links.stream()
                .filter(each -> each.edges().contains(end.edge()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "edge " + end.edge().describe() + " is not durable: declare durable() for it"));
        DurableClient client = clients.computeIfAbsent(
                link, key -> new DurableClient(key, directory, limits, waiting(key.edges()), steps));
        return new DurableEdge(end, client, link.indexOf(end.edge().interfaceName()), injection, counters.apply(edge));
    }

    /** What the server's end of a durable edge needs to know. */
    public interface Served {
        /** Badge of the client of {@code edge}. */
        long badge(EdgeModel edge);

        /** References that the client of {@code edge} may pass, by number. */
        Set<Long> passable(EdgeModel edge);

        /** What serves the interface {@code name} of the component. */
        Service service(String name);

        /** Why the client of {@code edge} may not call any more; null while it may. */
        @Nullable
        String revoked(EdgeModel edge);
    }

    /**
     * Component {@code name} is ready: gives it back the state that it kept, and serves its durable edges from now on, first
     * what a former life left.
     *
     * @param object the component
     * @param concurrent true when it serves several calls at a time
     * @throws IllegalStateException when another process serves them, or the component cannot be served like this
     */
    public synchronized void serve(String name, Object object, boolean concurrent, Served served) {
        List<InboundLink> inbound = new ArrayList<>();
        for (DurableLink link : links) {
            if (link.server().equals(name)) {
                if (object instanceof Checkpointed) {
                    requireAtOnce(link);
                }
                inbound.add(open(link, served));
            }
        }
        if (!inbound.isEmpty()) {
            DurableServer server = new DurableServer(
                    name,
                    inbound,
                    object,
                    waiting(inbound.stream()
                            .flatMap(each -> each.link().edges().stream())
                            .toList()),
                    steps,
                    deaths::accept);
            servers.add(server);
            server.start(concurrent);
        }
    }

    /** As eager as the most eager of {@code edges}. */
    private WaitPolicy waiting(List<EdgeModel> edges) {
        return WaitPolicy.longest(
                edges.stream()
                        .map(edge -> edge.channel().waiting())
                        .map(declared -> declared == null ? adaptive : WaitPolicy.of(declared, adaptive))
                        .toList(),
                adaptive);
    }

    private InboundLink open(DurableLink link, Served served) {
        InboundLink inbound = new InboundLink(link, directory, limits, steps);
        for (EdgeModel edge : link.edges()) {
            long badge = served.badge(edge);
            InboundDurable each = new InboundDurable(
                    edge,
                    badge,
                    served.service(edge.interfaceName()),
                    served.passable(edge),
                    taps.of(edge, badge, MessageTaps.End.SERVER));
            String revoked = served.revoked(edge);
            if (revoked != null) {
                each.revoke(revoked);
            }
            inbound.serve(each);
        }
        return inbound;
    }

    private void requireAtOnce(DurableLink link) {
        for (EdgeModel edge : link.edges()) {
            for (MethodDescriptor method :
                    model.interfaceNamed(edge.interfaceName()).methods()) {
                if (method.kind() == MethodDescriptor.Kind.ASYNC) {
                    throw new IllegalStateException("component \"" + link.server()
                            + "\" is Checkpointed and provides " + method.shortName() + " over durable edge "
                            + edge.describe() + ", which is answered later: its state would not be that of one request."
                            + " Let it return its result, or keep its state with Call.requestId()");
                }
            }
        }
    }

    /** Component {@code name}, in another domain, died of {@code how} and is not started anew. */
    public synchronized void gone(String name, String how) {
        clients.forEach((link, client) -> {
            if (link.server().equals(name)) {
                client.serverGone(how);
            }
        });
    }

    /** The client of {@code edge} lost its capability: what it still sends is refused. */
    public synchronized void revoke(EdgeModel edge, String why) {
        for (DurableServer server : servers) {
            for (InboundLink link : server.links()) {
                if (link.link().client().equals(edge.client())
                        && link.link().server().equals(edge.server())) {
                    link.revoke(edge, why);
                }
            }
        }
    }

    /**
     * Component {@code name} ends: takes no more requests to it, and waits until those in progress are answered, but for at
     * most {@code millis}.
     *
     * @return what went wrong, in words; empty when nothing did
     */
    public Optional<String> stopServing(String name, long millis) {
        Optional<DurableServer> served = server(name);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        DurableServer server = served.get();
        server.stop();
        try {
            if (server.awaitStopped(millis)) {
                server.close();
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("component \"" + name + "\" was still serving a durable call after " + millis
                + " ms: it is delivered again in the next run");
    }

    private synchronized Optional<DurableServer> server(String name) {
        return servers.stream()
                .filter(server -> server.component().equals(name))
                .findFirst();
    }

    /** Closes the journals of its callers: calls are refused from now on. */
    @Override
    public synchronized void close() {
        clients.values().forEach(DurableClient::close);
    }
}
