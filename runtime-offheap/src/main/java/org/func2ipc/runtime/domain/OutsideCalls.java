package org.func2ipc.runtime.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** Serves requests from outside of the system as if they had come over a channel: same codec, rules and limits. */
final class OutsideCalls {
    private final SystemModel model;
    private final PlacedDomain placed;
    private final Boundary boundary;
    private final Bindings bindings;
    private final Map<String, MessageTap> taps = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ComponentStarter starter;

    /** The thread that alone reaches the components; null when there are several. */
    private final @Nullable DomainThread sole;

    OutsideCalls(
            SystemModel model,
            PlacedDomain placed,
            Boundary boundary,
            Bindings bindings,
            ComponentStarter starter,
            @Nullable DomainThread sole) {
        this.model = model;
        this.placed = placed;
        this.boundary = boundary;
        this.bindings = bindings;
        this.starter = starter;
        this.sole = sole;
    }

    /**
     * Serves {@code request}.
     *
     * @param programRuns true when the domain's own thread runs the program
     * @throws IllegalArgumentException when it cannot be served here; the message holds the way out
     */
    OutsideReply serve(OutsideRequest request, boolean programRuns) {
        InterfaceBinding<?> binding = binding(request);
        int label = binding.methods().stream()
                .filter(method -> method.label() == request.label())
                .mapToInt(method -> bindings.labels(request.interfaceName()).wire(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method of " + request.interfaceName()
                        + " has label 0x" + Integer.toHexString(request.label())));
        if (sole != null && programRuns) {
            throw new IllegalArgumentException("component \"" + request.component() + "\" shares domain \""
                    + placed.name() + "\" with the program, whose thread alone may enter it while it runs: run the"
                    + " system with --alone " + request.component());
        }
        Service service = starter.outsideService(request.component(), request.interfaceName());
        CompletableFuture<OutsideReply> reply = new CompletableFuture<>();
        MessageTap tap = taps.computeIfAbsent(
                request.component() + " " + request.interfaceName(),
                key -> boundary.outside(request.component(), request.interfaceName()));
        Runnable serving = () -> serve(service, tap, label, request, reply);
        if (sole != null) {
            var unused = sole.run(() -> {
                serving.run();
                return null;
            });
        } else {
            new ComponentThread("call-from-outside", serving).start();
        }
        return await(reply, request.allowed());
    }

    private InterfaceBinding<?> binding(OutsideRequest request) {
        String component = request.component();
        if (!placed.components().contains(component)) {
            throw new IllegalArgumentException("component \"" + component + "\" must live in domain \"" + placed.name()
                    + "\", which holds " + placed.components());
        }
        List<String> provided = model.components().stream()
                .filter(each -> each.name().equals(component))
                .map(ComponentModel::provides)
                .findFirst()
                .orElse(List.of());
        if (!provided.contains(request.interfaceName())) {
            throw new IllegalArgumentException("component \"" + component + "\" must provide " + request.interfaceName()
                    + ": it provides " + provided);
        }
        InterfaceBinding<?> binding = bindings.binding(request.interfaceName());
        if (!binding.fingerprint().toString().equals(request.fingerprint())) {
            throw new IllegalArgumentException("both sides must have the same " + request.interfaceName()
                    + ": fingerprint here " + binding.fingerprint() + ", there " + request.fingerprint()
                    + "; use the build that the system was started from");
        }
        return binding;
    }

    private void serve(
            Service service, MessageTap tap, int label, OutsideRequest request, CompletableFuture<OutsideReply> reply) {
        WireMessage message = new WireMessage();
        message.reserve(request.body().length());
        request.body().copyTo(0, message.body(), 0, request.body().length());
        CallHeader header = new CallHeader()
                .set(
                        OutsideRequest.BADGE,
                        request.allowed().toNanos(),
                        CallContext.current().traceIdOrNew(),
                        CancelSource.NEVER);
        long call = numbers.incrementAndGet();
        long trace = header.traceId();
        tap.request(System.nanoTime(), call, label, header, message);
        ReplyKind kind = service.serve(label, header, message, WireLimits.WINDOW_BYTES, () -> (later, answer) -> {
            tap.reply(System.nanoTime(), call, label, trace, later.code(), answer);
            reply.complete(new OutsideReply(later, bytes(answer)));
        });
        if (kind != null) {
            tap.reply(System.nanoTime(), call, label, trace, kind.code(), message);
            reply.complete(new OutsideReply(kind, bytes(message)));
        }
    }

    private static Bytes bytes(WireMessage message) {
        return Bytes.copyOf(message.body(), 0, message.length());
    }

    private static OutsideReply await(CompletableFuture<OutsideReply> reply, Duration allowed) {
        try {
            return reply.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return failed(ReplyKind.DEADLINE_EXCEEDED, "no reply within " + allowed.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(ReplyKind.CANCELLED, "the wait for the reply was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply is never exceptional", e);
        }
    }

    private static OutsideReply failed(ReplyKind kind, String what) {
        WireMessage message = new WireMessage();
        new BoundaryFailure(kind, Executed.MAYBE, what).encode(message, WireLimits.WINDOW_BYTES);
        return new OutsideReply(kind, bytes(message));
    }
}
