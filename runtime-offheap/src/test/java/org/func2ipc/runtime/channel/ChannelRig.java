package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.DomainSignals;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.WireLabels;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Region;
import org.jspecify.annotations.Nullable;

/** Both ends of a channel in one JVM, each with a mapping of its own. */
final class ChannelRig implements AutoCloseable {
    static final int SLOTS = 4;
    static final long BADGE = 7;
    private static final ChannelLayout LAYOUT = new ChannelLayout(0, 1, 1, SLOTS);
    private static final Duration START = Duration.ofSeconds(5);

    private final Path directory;
    private final ChannelMemory clientMemory;
    private final ChannelMemory serverMemory;
    private final ClientChannel channel;
    private final ServerEndpoint endpoint;
    private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();
    private final Duration deadline;

    ChannelRig(Calculator target, Duration deadline, boolean concurrent, Map<Integer, Region> lendable) {
        this(target, new CalculatorIpc(), deadline, concurrent, lendable);
    }

    ChannelRig(
            Calculator target,
            CalculatorIpc serverView,
            Duration deadline,
            boolean concurrent,
            Map<Integer, Region> lendable) {
        try {
            directory = Files.createTempDirectory("channel-rig");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.deadline = deadline;
        ChannelFiles.create(directory, LAYOUT);
        clientMemory = ChannelFiles.open(directory, LAYOUT);
        serverMemory = ChannelFiles.open(directory, LAYOUT);
        WaitPolicy policy = WaitPolicy.adaptive(2, Runtime.getRuntime().availableProcessors());
        channel = new ClientChannel(clientMemory, LAYOUT, new PeerState("calculators"), policy, () -> true);
        InboundEdge edge = new InboundEdge(0, Calculator.class.getCanonicalName(), BADGE, deadline.toNanos(), lendable);
        Inbound inbound = new Inbound(serverMemory, LAYOUT, 0, List.of(edge));
        endpoint = new ServerEndpoint("calculator", List.of(inbound), policy, (component, error) -> death.set(error));
        ComponentGuard guard =
                new ComponentGuard("calculator", concurrent, new DomainSignals((component, error) -> death.set(error)));
        endpoint.serve(
                new Service(serverView, guard, serverView.dispatcher(target), WireLabels.of(serverView, List.of())));
    }

    Calculator client() {
        return client(new CalculatorIpc());
    }

    Calculator client(CalculatorIpc view) {
        EdgeModel edge = new EdgeModel("client", view.interfaceName(), "calculator", deadline);
        ClientEnd end = new ClientEnd(edge, BADGE, view, WireLabels.of(view, List.of()));
        return view.ipcGate(channel.connect(0, 0, 0, end, view, START));
    }

    ClientChannel channel() {
        return channel;
    }

    /** What the client can write: everything. */
    ChannelMemory clientMemory() {
        return clientMemory;
    }

    ServerEndpoint endpoint() {
        return endpoint;
    }

    long slot(int slot) {
        return LAYOUT.slot(0, slot);
    }

    long calls() {
        return ChannelFiles.calls(directory, LAYOUT, 0, 0);
    }

    Path file() {
        return directory.resolve(LAYOUT.fileName());
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
            if (!endpoint.awaitStopped(5_000)) {
                throw new IllegalStateException("a server thread did not stop");
            }
            Files.deleteIfExists(file());
            Files.delete(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clientMemory.close();
        serverMemory.close();
    }
}
