package org.func2ipc.runtime.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.domain.Bindings;
import org.func2ipc.runtime.domain.Domain;
import org.func2ipc.runtime.domain.LocalRegions;
import org.func2ipc.runtime.domain.StartException;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.BootedSystem;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.record.RecordingReader;

/**
 * Runs one component alone against what it once received - requests, and replies to its own calls - and compares what it
 * sends with what it sent then. Stops at the first difference.
 */
public final class Replay {
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    /** How long a reply may take that was recorded before the next request. */
    private static final long HANG_SECONDS = 20;

    private final DefinedSystem system;
    private final RecordingReader reader;
    private final RecordingInfo info;
    private final ComponentModel component;
    private final PlacedDomain domain;
    private final Bindings bindings;
    private final RecordedText texts;
    private final ReplayScript script;
    private final ReplayState state = new ReplayState();
    private final ThreadPoolExecutor threads;
    private final List<ReplayedRequest> open = new ArrayList<>();

    /**
     * A replay of {@code component} as it was when its domain had been started {@code life} times before.
     *
     * @param system the system that was recorded
     * @param reader the recording, of which nothing was read yet
     * @throws IllegalArgumentException when that cannot be; the message holds the way out
     */
    public Replay(DefinedSystem system, RecordingReader reader, String component, int life) {
        this.system = system;
        this.reader = reader;
        this.info = reader.info();
        info.differenceFrom(system).ifPresent(difference -> {
            throw new IllegalArgumentException(difference + "; replay with the build that was recorded");
        });
        this.component = system.model().component(component);
        this.domain = info.placement().domainOf(component);
        requireAlone();
        requireLife(life);
        this.bindings = new Bindings(system);
        this.texts = new RecordedText(info);
        this.script = new ReplayScript(reader, new ReplaySubject(this.component, life), this::isTwoWay);
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                body -> new ComponentThread("replay-" + component + "-" + number.incrementAndGet(), body));
    }

    private void requireAlone() {
        if (domain.components().size() > 1) {
            throw new IllegalArgumentException("component \"" + component.name() + "\" must have lived alone in its"
                    + " domain: calls inside a domain are function calls, which no recording has; domain \""
                    + domain.name() + "\" held " + domain.components() + "; record the run with --alone "
                    + component.name());
        }
    }

    private void requireLife(int life) {
        int lives = reader.lives(domain.name());
        if (life >= lives) {
            throw new IllegalArgumentException(
                    "domain \"" + domain.name() + "\" has " + lives + " lives in the recording,"
                            + " and the first one is 0: life=" + life + "; leave --life out for the first");
        }
    }

    private boolean isDurable(RecordedEdge edge) {
        return system.model().edges().stream()
                .filter(each -> each.client().equals(edge.client())
                        && each.server().equals(edge.server())
                        && each.interfaceName().equals(edge.interfaceName()))
                .anyMatch(each -> each.channel().isDurable());
    }

    private boolean isTwoWay(RecordedMessage request) {
        MethodDescriptor method =
                bindings.labels(request.edge().interfaceName()).method(request.label());
        return method == null || method.kind() == MethodDescriptor.Kind.TWO_WAY;
    }

    /**
     * Runs it to the end of the recording, or to the first difference.
     *
     * @param out what the component prints, where it is the program
     * @param err its errors
     * @throws StartException when the component does not start
     */
    public ReplayResult run(PrintStream out, PrintStream err) {
        BootPlan plan = BootedSystem.boot(system, info.placement()).plan();
        try (Regions regions = LocalRegions.of(system, info.options())) {
            ReplayBoundary boundary =
                    new ReplayBoundary(system, plan, domain.name(), regions, script, state, texts, threads, this::died);
            Domain running = new Domain(system, info.placement(), domain, boundary, info.options());
            try {
                start(running);
                CompletableFuture<Integer> program = component.program() && !state.isOver()
                        ? running.run(new Console(info.arguments(), out, err))
                        : CompletableFuture.completedFuture(0);
                serveAll(boundary, regions);
                awaitProgram(program);
            } finally {
                if (state.isOver()) {
                    running.cancel();
                }
                running.stop(STOP_GRACE);
                threads.shutdownNow();
            }
        }
        compareLast();
        return result();
    }

    private void start(Domain running) {
        try {
            running.start(START_DEADLINE);
        } catch (StartException e) {
            if (!state.isOver()) { // else a call at the start differed, and is told
                throw e;
            }
        }
    }

    private void died(String name, Throwable error) {
        var unused = state.stops("component \"" + name + "\" died of " + error);
    }

    private void serveAll(ReplayBoundary boundary, Regions regions) {
        long number = 0;
        for (Step input = script.nextInput(); input != null && !state.isOver(); input = script.nextInput()) {
            awaitReplied(input.time());
            if (state.isOver()) {
                return;
            }
            if (input instanceof RecordedCall taken) {
                serve(taken, ++number, boundary, regions);
            } else if (input instanceof SignalStep signal) {
                deliver(signal, boundary);
            }
        }
        while (!open.isEmpty() && !state.isOver()) {
            await(open.remove(0));
        }
    }

    /** Hands a signal over: to who waits for it, or to the component itself, which has handled it when this returns. */
    private void deliver(SignalStep signal, ReplayBoundary boundary) {
        signal.release();
        LongConsumer handler = boundary.bound(signal.way());
        if (handler == null) {
            return;
        }
        CompletableFuture<Void> handled =
                CompletableFuture.runAsync(() -> handler.accept(signal.signal().badges()), threads);
        await(handled, () -> "signal of " + signal.way() + " is not handled");
    }

    private void serve(RecordedCall taken, long number, ReplayBoundary boundary, Regions regions) {
        RecordedMessage request = taken.request();
        String interfaceName = request.edge().interfaceName();
        MethodDescriptor method = bindings.labels(interfaceName).method(request.label());
        Service service = boundary.service(interfaceName);
        RecordedMessage reply = method == null || service == null ? null : script.answer(taken);
        if (method == null || service == null || (reply != null && ReplayedRequest.isOfTime(reply))) {
            return; // nothing that the component did, or nothing that would be the same again
        }
        ReplayedRequest replayed = new ReplayedRequest(taken, number, method, service, isDurable(request.edge()));
        Optional<String> refusal = replayed.refusal(texts);
        if (refusal.isPresent()) {
            var unused = state.stops(refusal.get());
            return;
        }
        open.add(replayed);
        threads.execute(() -> {
            try {
                replayed.serve(info, regions);
            } catch (RuntimeException | Error e) {
                var unused = state.stops(replayed.where() + " could not be served again: " + e);
            }
        });
    }

    /** Waits for the requests whose replies were recorded before {@code time}. */
    private void awaitReplied(long time) {
        for (ReplayedRequest replayed : List.copyOf(open)) {
            if (script.isRepliedBefore(replayed.taken(), time) && !state.isOver()) {
                open.remove(replayed);
                await(replayed);
            }
        }
    }

    private void await(ReplayedRequest replayed) {
        await(replayed.reply(), () -> replayed.where() + " has no reply");
        if (!state.isOver()) {
            compare(replayed);
        }
    }

    /** Waits for {@code what}, or the end of the replay, which it is when that takes too long. */
    private void await(CompletableFuture<?> what, Supplier<String> otherwise) {
        try {
            CompletableFuture.anyOf(what, state.over()).get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            var unused = state.stops(otherwise.get() + " after " + HANG_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var unused = state.stops("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither a reply nor a signal fails by itself", e);
        }
    }

    private void compare(ReplayedRequest replayed) {
        RecordedMessage recorded = script.answer(replayed.taken());
        if (isTwoWay(replayed.taken().request())) {
            script.missing(replayed.taken()).ifPresent(this::missing);
        }
        replayed.difference(recorded, script.filled(replayed.taken()), texts).ifPresent(state::differs);
        if (!state.isOver()) {
            state.served();
            script.done(replayed.taken());
        }
    }

    private void missing(Step step) {
        if (step instanceof RecordedCall made) {
            RecordedMessage call = made.request();
            var unused = state.differs(new Difference(
                    "call of " + call.edge().shortInterface() + "." + call.method() + " of "
                            + call.edge().server(),
                    call.time(),
                    texts.values(call),
                    null));
        } else if (step instanceof SignalStep sent) {
            var unused = state.differs(new Difference(
                    "signal to " + sent.way(),
                    sent.time(),
                    ReplaySignalWord.shown(sent.signal().badges()),
                    null));
        }
    }

    private void awaitProgram(CompletableFuture<Integer> program) {
        try {
            CompletableFuture.anyOf(program, state.over()).get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            var unused = state.stops("the program still runs " + HANG_SECONDS + " s after the last recorded message");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var unused = state.stops("interrupted");
        } catch (ExecutionException e) {
            var unused = state.stops("the program died of " + e.getCause());
        }
    }

    private void compareLast() {
        if (!state.isOver()) {
            script.missing().ifPresent(this::missing);
        }
    }

    private ReplayResult result() {
        Object over = state.over().getNow("");
        Optional<Difference> difference = over instanceof Difference found ? Optional.of(found) : Optional.empty();
        Optional<String> stopped = over instanceof String why && !why.isEmpty() ? Optional.of(why) : Optional.empty();
        List<String> remarks = new ArrayList<>(reader.problems());
        remarks.addAll(reader.remarks());
        if (script.lost() > 0) {
            remarks.add("the recorder lost " + script.lost() + " messages of component \"" + component.name()
                    + "\": a difference may come of that");
        }
        if (script.leftOut() > 0) {
            remarks.add(script.leftOut() + " leases of component \"" + component.name() + "\" were longer than the "
                    + info.leaseBytes() + " bytes that the run recorded of each: what they led to was not compared;"
                    + " record it with --record-leases BYTES");
        }
        return new ReplayResult(state.requests(), state.calls(), difference, stopped, remarks);
    }
}
