package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.gate.CheckedServer;
import org.func2ipc.runtime.gate.LocalSignalWord;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.memory.Region;

/** Where the domains of one process find one another's services. */
final class CheckedExchange {
    private final Duration startDeadline;
    private final Map<String, CompletableFuture<Service>> services = new ConcurrentHashMap<>();
    private final Map<String, SignalWord> notifications = new ConcurrentHashMap<>();
    private final Map<String, CheckedServer> servers = new ConcurrentHashMap<>();

    private final Map<String, MessageTaps> taps = new ConcurrentHashMap<>();
    private final Map<String, PlannedMemory> memories = new ConcurrentHashMap<>();

    @Nullable
    private volatile Throwable failure;

    CheckedExchange(Duration startDeadline) {
        this.startDeadline = startDeadline;
    }

    /**
     * A service is ready.
     *
     * @param told makes what is told of the messages at the server's end
     * @param memory of the server's domain
     */
    void offer(Service service, MessageTaps told, PlannedMemory memory) {
        taps.put(service.component(), told);
        memories.put(service.component(), memory);
        servers.computeIfAbsent(service.component(), component -> new CheckedServer(component, service.concurrent()));
        service(service.component(), service.binding().interfaceName()).complete(service);
    }

    /** The service that {@code edge} leads to, when it is ready. */
    Service await(EdgeModel edge) {
        try {
            return service(edge.server(), edge.interfaceName()).get(startDeadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StartException(
                    "component \"" + edge.server() + "\" was not ready within " + startDeadline.toMillis()
                            + " ms for component \"" + edge.client() + "\"",
                    e);
        } catch (ExecutionException e) {
            throw new StartException(
                    "component \"" + edge.client() + "\" did not start: component \"" + edge.server()
                            + "\", which it calls, failed",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("the start of component \"" + edge.client() + "\" was interrupted", e);
        }
    }

    /** The word of notification {@code name} of {@code component}. */
    SignalWord notification(String component, String name) {
        return notifications.computeIfAbsent(component + " " + name, key -> new LocalSignalWord());
    }

    private CompletableFuture<Service> service(String component, String interfaceName) {
        CompletableFuture<Service> service =
                services.computeIfAbsent(component + " " + interfaceName, key -> new CompletableFuture<>());
        Throwable cause = failure;
        if (cause != null) {
            service.completeExceptionally(cause);
        }
        return service;
    }

    /** Makes what is told of the messages that come to {@code component}. */
    MessageTaps taps(String component) {
        return taps.getOrDefault(component, MessageTaps.NONE);
    }

    /** The region with {@code id} as {@code component}, which is ready, has it; null when it has not, or no longer. */
    @Nullable
    Region region(String component, int id) {
        PlannedMemory memory = memories.get(component);
        return memory == null ? null : memory.held(id);
    }

    CheckedServer server(String component) {
        CheckedServer server = servers.get(component);
        if (server == null) {
            throw new IllegalArgumentException("component \"" + component + "\" offers no service");
        }
        return server;
    }

    /** The start failed: nobody waits any more, now or later. */
    void fail(Throwable cause) {
        failure = cause;
        services.values().forEach(service -> service.completeExceptionally(cause));
    }

    /** Lets the server threads of {@code component} end. */
    void end(String component) {
        CheckedServer server = servers.get(component);
        if (server != null) {
            server.end();
        }
    }
}
