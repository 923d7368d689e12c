package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.WhenFull;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.DomainSignals;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.WireLabels;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.wire.WireLimits;
import org.jspecify.annotations.Nullable;

/** Both ends of a channel in one JVM, each with a mapping of its own. */
final class ChannelRig implements AutoCloseable {
    static final int SLOTS = 4;
    static final long BADGE = 7;
    /** Client domains, each with a channel. */
    static final int CLIENTS = 2;

    /** As for a run: on a disk, a write to a mapped page may wait for seconds until that page was written back. */
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private static final WaitPolicy ADAPTIVE =
            WaitPolicy.adaptive(2, Runtime.getRuntime().availableProcessors());
    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private final List<ChannelMemory> memories = new ArrayList<>();
    private final List<IpcEdge> edges = new ArrayList<>();
    private final List<ClientChannel> channels = new ArrayList<>();
    private final ServerEndpoint endpoint;
    private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();
    private final List<InboundEdge> inboundEdges = new ArrayList<>();
    private final List<Inbound> inbounds = new ArrayList<>();
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final Duration deadline;
    private final EdgeChannel words;

    /** With a notification that is bound to the server's endpoint. */
    static ChannelRig bound(Calculator target, Duration deadline, Notification notification, LongConsumer handler) {
        return new ChannelRig(
                target,
                new CalculatorIpc(),
                deadline,
                false,
                Map.of(),
                EdgeChannel.DEFAULT,
                endpoint -> endpoint.bind(notification, handler));
    }

    /** With edges whose channels are as {@code words} say. */
    static ChannelRig with(Calculator target, Duration deadline, EdgeChannel words) {
        return new ChannelRig(target, new CalculatorIpc(), deadline, false, Map.of(), words, endpoint -> {});
    }

    /** With sides that wait as the policies say. */
    static ChannelRig waiting(
            Calculator target, Duration deadline, boolean concurrent, WaitPolicy clients, WaitPolicy server) {
        return new ChannelRig(
                target,
                new CalculatorIpc(),
                deadline,
                concurrent,
                Map.of(),
                EdgeChannel.DEFAULT,
                endpoint -> {},
                clients,
                server);
    }

    ChannelRig(Calculator target, Duration deadline, boolean concurrent, Map<Integer, Region> lendable) {
        this(target, new CalculatorIpc(), deadline, concurrent, lendable);
    }

    ChannelRig(
            Calculator target,
            CalculatorIpc serverView,
            Duration deadline,
            boolean concurrent,
            Map<Integer, Region> lendable) {
        this(target, serverView, deadline, concurrent, lendable, EdgeChannel.DEFAULT, endpoint -> {});
    }

    private ChannelRig(
            Calculator target,
            CalculatorIpc serverView,
            Duration deadline,
            boolean concurrent,
            Map<Integer, Region> lendable,
            EdgeChannel words,
            Consumer<ServerEndpoint> before) {
        this(target, serverView, deadline, concurrent, lendable, words, before, ADAPTIVE, ADAPTIVE);
    }

    private ChannelRig(
            Calculator target,
            CalculatorIpc serverView,
            Duration deadline,
            boolean concurrent,
            Map<Integer, Region> lendable,
            EdgeChannel words,
            Consumer<ServerEndpoint> before,
            WaitPolicy clientPolicy,
            WaitPolicy serverPolicy) {
        this.words = words;
        try {
            directory = Files.isDirectory(SHARED_MEMORY)
                    ? Files.createTempDirectory(SHARED_MEMORY, "channel-rig")
                    : Files.createTempDirectory("channel-rig");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.deadline = deadline;
        for (int client = 0; client < CLIENTS; client++) {
            ChannelLayout layout = layout(client);
            ChannelFiles.create(directory, layout);
            channels.add(
                    new ClientChannel(map(layout), layout, new PeerState("calculators"), clientPolicy, () -> true));
            InboundEdge edge = new InboundEdge(
                    0,
                    Calculator.class.getCanonicalName(),
                    BADGE + client,
                    deadline.toNanos(),
                    WireLimits.window(words),
                    lendable,
                    Set.of(),
                    WhenFull.WAIT);
            inboundEdges.add(edge);
            inbounds.add(new Inbound(map(layout), layout, 0, List.of(edge)));
        }
        endpoint = new ServerEndpoint("calculator", inbounds, serverPolicy, (component, error) -> death.set(error));
        ComponentGuard guard =
                new ComponentGuard("calculator", concurrent, new DomainSignals((component, error) -> death.set(error)));
        before.accept(endpoint);
        endpoint.serve(
                new Service(serverView, guard, serverView.dispatcher(target), WireLabels.of(serverView, List.of())));
    }

    private ChannelLayout layout(int client) {
        return new ChannelLayout(client, 1, 1, SLOTS, WireLimits.window(words), epochs.getOrDefault(client, 0));
    }

    /**
     * Client domain {@code number}'s channel goes on in a new file, as after the death of one side. Returns the client's
     * former memory.
     */
    ChannelMemory renew(int number) throws IOException {
        ChannelLayout former = layout(number);
        epochs.merge(number, 1, Integer::sum);
        ChannelLayout layout = layout(number);
        ChannelFiles.create(directory, layout);
        ChannelFiles.delete(directory, former);
        endpoint.replace(inbounds.get(number), ChannelFiles.open(directory, layout));
        ChannelMemory memory = ChannelFiles.open(directory, layout);
        channels.get(number).reconnect(memory, layout, new PeerState("calculators"));
        memories.set(2 * number + 1, inbounds.get(number).memory());
        return memories.set(2 * number, memory);
    }

    private ChannelMemory map(ChannelLayout layout) {
        ChannelMemory memory = ChannelFiles.open(directory, layout);
        memories.add(memory);
        return memory;
    }

    Calculator client() {
        return client(0, new CalculatorIpc());
    }

    /** The gate of client domain {@code number}. */
    Calculator client(int number) {
        return client(number, new CalculatorIpc());
    }

    private Calculator client(int number, CalculatorIpc view) {
        EdgeModel edge = new EdgeModel("client", view.interfaceName(), "calculator", deadline, words);
        ClientEnd end = new ClientEnd(edge, BADGE + number, view, WireLabels.of(view, List.of()));
        return view.ipcGate(edge(number, end, view));
    }

    private IpcEdge edge(int number, ClientEnd end, CalculatorIpc view) {
        IpcEdge connected = channels.get(number).connect(0, 0, 0, end, view, START);
        edges.add(connected);
        return connected;
    }

    /** The edge of the latest gate. */
    IpcEdge edge() {
        return edges.get(edges.size() - 1);
    }

    /** The server's side of client domain {@code number}. */
    InboundEdge inboundEdge(int number) {
        return inboundEdges.get(number);
    }

    /** File of client domain {@code number}'s channel. */
    Path file(int number) {
        return directory.resolve(layout(number).fileName());
    }

    ClientChannel channel() {
        return channels.get(0);
    }

    /** What the first client can write: everything. */
    ChannelMemory clientMemory() {
        return memories.get(0);
    }

    ServerEndpoint endpoint() {
        return endpoint;
    }

    long slot(int slot) {
        return layout(0).slot(0, slot);
    }

    /** Requests of all clients that wait to be taken. */
    long published() {
        long count = 0;
        for (int client = 0; client < CLIENTS; client++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                long word =
                        memories.get(2 * client).getLongAcquire(layout(client).slot(0, slot));
                count += SlotDescriptor.state(word) == SlotDescriptor.PUBLISHED ? 1 : 0;
            }
        }
        return count;
    }

    long calls() {
        return ChannelFiles.calls(directory, layout(0), 0, 0);
    }

    /** What killed a server thread; null for nothing. */
    @Nullable
    Throwable death() {
        return death.get();
    }

    @Override
    public void close() {
        endpoint.stop();
        try {
            if (!endpoint.awaitStopped(60_000)) {
                throw new IllegalStateException("a server thread did not stop");
            }
            for (int client = 0; client < CLIENTS; client++) {
                Files.delete(directory.resolve(layout(client).fileName()));
            }
            Files.delete(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        memories.forEach(ChannelMemory::close);
    }
}
