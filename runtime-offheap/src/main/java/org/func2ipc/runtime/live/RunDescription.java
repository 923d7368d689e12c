package org.func2ipc.runtime.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.ChannelLayout;
import org.func2ipc.runtime.domain.OutsideRequest;
import org.func2ipc.runtime.gate.WireLabels;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.ChannelPlan;
import org.func2ipc.runtime.plan.EdgePlan;
import org.func2ipc.runtime.plan.PassedEdges;

/**
 * What a run consists of, so that it can be looked at without its classes. The root task writes it into the run directory
 * before it starts the first domain; it does not change.
 *
 * @param system name of the system
 * @param definition binary name of the definition's class
 * @param root process id of the root task
 * @param rootStarted when that process was started, in milliseconds since 1970: with the id it names one process
 * @param started when the run began, in milliseconds since 1970
 * @param domains in order of the placement
 * @param edges in order of the boot plan, then those of references, then those of calls from outside
 * @param methods of every interface of the system
 */
public record RunDescription(
        String system,
        String definition,
        long root,
        long rootStarted,
        long started,
        List<PlacedDomain> domains,
        List<Edge> edges,
        List<Method> methods) {
    /** Name of the file in the run directory. */
    public static final String NAME = "system.properties";

    private static final String DIRECT = "direct";
    private static final String IPC = "ipc";

    public RunDescription {
        domains = List.copyOf(domains);
        edges = List.copyOf(edges);
        methods = List.copyOf(methods);
    }

    /**
     * An edge of the run.
     *
     * @param number what statistics know it by
     * @param client component that calls
     * @param interfaceName canonical name of the interface
     * @param server component that provides it
     * @param badge what the server knows the client by
     * @param deadlineNanos deadline of each two-way call over it
     * @param kind what carries it: {@code direct}, {@code ipc}, {@code durable} or {@code synced}; {@code call} for calls from outside
     * @param route where it is in the channel files; empty for one inside a domain, and from outside
     */
    public record Edge(
            int number,
            String client,
            String interfaceName,
            String server,
            long badge,
            long deadlineNanos,
            String kind,
            Optional<Route> route) {
        /** True when it is no edge of the system, but stands for calls from outside. */
        public boolean isOutside() {
            return kind.equals(OutsideEdges.KIND);
        }

        /** True when a call over it is a function call. */
        public boolean isDirect() {
            return kind.equals(DIRECT);
        }

        /** Name of the interface without its package. */
        public String shortInterface() {
            return interfaceName.substring(interfaceName.lastIndexOf('.') + 1);
        }

        /** {@code client -> server (Interface)}. */
        public String describe() {
            return client + " -> " + server + " (" + shortInterface() + ")";
        }
    }

    /**
     * Where an edge is in the channel files.
     *
     * @param layout layout of the channel's first file
     * @param endpoint index of the called component among those of the channel
     * @param index index of the edge among those of the called component
     */
    public record Route(ChannelLayout layout, int endpoint, int index) {}

    /**
     * A method that calls of the run may be of.
     *
     * @param interfaceName canonical name of its interface
     * @param label its label on the wire
     * @param name its name
     */
    public record Method(String interfaceName, int label, String name) {}

    /** The run of {@code system} as {@code plan} has it, with this process as its root task. */
    public static RunDescription of(DefinedSystem system, String definition, BootPlan plan) {
        ProcessHandle self = ProcessHandle.current();
        List<Method> methods = new ArrayList<>();
        system.interfaces().values().stream()
                .sorted((a, b) -> a.interfaceName().compareTo(b.interfaceName()))
                .forEach(descriptor -> {
                    WireLabels labels = WireLabels.of(descriptor, system.model().labels());
                    descriptor
                            .methods()
                            .forEach(method -> methods.add(
                                    new Method(descriptor.interfaceName(), labels.wire(method), method.name())));
                });
        return new RunDescription(
                system.model().name(),
                definition,
                self.pid(),
                started(self),
                System.currentTimeMillis(),
                plan.placement().domains(),
                edges(system.model(), plan),
                methods);
    }

    /** When {@code process} was started, in milliseconds since 1970; 0 where the machine does not say. */
    static long started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    private static List<Edge> edges(SystemModel model, BootPlan plan) {
        List<Edge> edges = new ArrayList<>();
        for (EdgePlan planned :
                Stream.concat(plan.edges().stream(), plan.passed().stream()).toList()) {
            EdgeModel edge = planned.edge();
            Optional<Route> route = Optional.empty();
            if (!planned.direct()) {
                ChannelPlan channel = plan.channelOf(planned);
                route = Optional.of(
                        new Route(channel.layout(), channel.endpointOf(planned), channel.edgeOfEndpoint(planned)));
            }
            edges.add(new Edge(
                    number(model, edge),
                    edge.client(),
                    edge.interfaceName(),
                    edge.server(),
                    planned.badge(),
                    edge.deadline().toNanos(),
                    kind(planned),
                    route));
        }
        for (EdgeModel edge : OutsideEdges.of(model)) {
            edges.add(new Edge(
                    number(model, edge),
                    edge.client(),
                    edge.interfaceName(),
                    edge.server(),
                    OutsideRequest.BADGE,
                    edge.deadline().toNanos(),
                    OutsideEdges.KIND,
                    Optional.empty()));
        }
        return edges;
    }

    private static String kind(EdgePlan planned) {
        EdgeChannel channel = planned.edge().channel();
        if (channel.isDurable()) {
            return channel.kind().word();
        }
        return planned.direct() ? DIRECT : IPC;
    }

    /**
     * The number of {@code edge} in every run of {@code model}, the same in all its processes.
     *
     * @throws IllegalArgumentException when the system has no such edge
     */
    public static int number(SystemModel model, EdgeModel edge) {
        int number = Stream.of(model.edges(), PassedEdges.of(model).edges(), OutsideEdges.of(model))
                .flatMap(edges -> edges.stream())
                .toList()
                .indexOf(edge);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "no edge " + edge.describe() + " in the description of system " + model.name());
        }
        return number;
    }

    /** Writes it into the run directory. */
    public void write(Path directory) throws IOException {
        RunDescriptionFile.write(this, directory.resolve(NAME));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when there is none, or it is not one of this version
     */
    public static RunDescription read(Path directory) throws IOException {
        return RunDescriptionFile.read(directory.resolve(NAME));
    }

    /** Which component lives where. */
    public Placement placement() {
        return new Placement(domains);
    }

    /** Name of the domain of {@code component}. */
    public String domainOf(String component) {
        return placement().domainOf(component).name();
    }

    /** Name of the method of {@code edge} with {@code label}: {@code read}; {@code label 0x1f} when there is none. */
    public String method(Edge edge, int label) {
        return methods.stream()
                .filter(method -> method.interfaceName().equals(edge.interfaceName()) && method.label() == label)
                .map(Method::name)
                .findFirst()
                .orElse("label 0x" + Integer.toHexString(label));
    }

    /** The edge with {@code number}; empty when there is none. */
    public Optional<Edge> edge(int number) {
        return edges.stream().filter(edge -> edge.number() == number).findFirst();
    }

    /** The channels of the run, each one's first layout, by number. */
    public List<ChannelLayout> channels() {
        return edges.stream()
                .flatMap(edge -> edge.route().stream())
                .map(Route::layout)
                .distinct()
                .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                .toList();
    }
}
