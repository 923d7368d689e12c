package org.func2ipc.runtime.domain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.DomainSignals;
import org.func2ipc.runtime.plan.Purpose;

/**
 * One protection domain in this process: the same in every mode, but for its {@link Boundary}.
 *
 * <p>{@link #start}, {@link #run} and {@link #stop}, in this order, from any thread; the components are made, run and
 * ended on a thread of the domain. Callees start before callers, {@code @PostConstruct} after everything that is
 * required is ready, among equals the one of larger priority first; they end in reverse (semantics R27).
 */
public final class Domain {
    private final SystemModel model;
    private final PlacedDomain placed;
    private final Boundary boundary;
    private final DomainSignals signals;
    private final Map<String, ComponentGuard> guards = new LinkedHashMap<>();
    private final DomainThread thread;
    private final DomainComponents components;
    private final OutsideCalls outside;
    private volatile boolean programRuns;

    /**
     * @param system the whole system
     * @param placement where its components live
     * @param placed this domain
     * @param boundary the way to the others
     * @param options values of the system's options
     * @throws StartException when an interface holds what this version cannot carry
     */
    public Domain(
            DefinedSystem system,
            Placement placement,
            PlacedDomain placed,
            Boundary boundary,
            Map<String, String> options) {
        this.model = system.model();
        this.placed = placed;
        this.boundary = boundary;
        this.signals = new DomainSignals(this::died);
        Bindings bindings = new Bindings(system);
        OptionValues values = new OptionValues(model.options(), options);
        for (String name : placed.components()) {
            guards.put(
                    name,
                    new ComponentGuard(name, model.component(name).concurrent(), signals, bindings.chainBit(name)));
        }
        this.thread = new DomainThread("domain-" + placed.name());
        CallContext sole =
                new Elision(model, placement, placed).isSole() ? thread.thread().context() : null;
        ComponentStarter starter = new ComponentStarter(system, placement, boundary, bindings, values, guards, sole);
        this.components = new DomainComponents(system, placed, boundary, values, guards, starter);
        this.outside = new OutsideCalls(model, placed, boundary, bindings, starter, sole == null ? null : thread);
    }

    /** Name of the domain. */
    public String name() {
        return placed.name();
    }

    /** True when the system's program lives here. */
    public boolean hasProgram() {
        return placed.components().stream()
                .anyMatch(name -> model.component(name).program());
    }

    /**
     * Makes the components; returns when all are ready.
     *
     * @param deadline the longest it may take
     * @throws StartException with the component that failed, or that was being started when the time was up
     */
    public void start(Duration deadline) {
        awaitStarted(beginStart(), deadline);
    }

    /** As {@link #start}, without waiting: for domains that wait for one another. */
    public CompletableFuture<Void> beginStart() {
        return thread.run(() -> {
            components.start();
            return null;
        });
    }

    /** Waits for what {@link #beginStart} returned. */
    public void awaitStarted(CompletableFuture<Void> start, Duration deadline) {
        try {
            start.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StartException(
                    "domain \"" + name() + "\" was not ready within " + deadline.toMillis() + " ms: it was starting "
                            + components.starting(),
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartException failure
                    ? failure
                    : new StartException("domain \"" + name() + "\" did not start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("the start of domain \"" + name() + "\" was interrupted", e);
        }
    }

    /**
     * Runs the program. An exception of it is printed to {@code console.err()} and makes status 1.
     *
     * @return completed with the program's status, or exceptionally with the {@code Error} that killed it
     */
    public CompletableFuture<Integer> run(Console console) {
        programRuns = true;
        return thread.run(() -> {
            Program program = components.program();
            try {
                return program.run(console);
            } catch (Exception e) {
                console.err().println("program \"" + programName() + "\" failed:");
                e.printStackTrace(console.err());
                return 1;
            } catch (Error e) {
                died(programName(), e);
                throw e;
            } finally {
                console.out().flush();
                console.err().flush();
            }
        });
    }

    /**
     * Serves a request from outside of the system, once the domain is ready; any thread may call this.
     *
     * @throws IllegalArgumentException when it cannot be served here; the message holds the way out
     */
    public OutsideReply serve(OutsideRequest request) {
        return outside.serve(request, programRuns);
    }

    private String programName() {
        return model.program().map(ComponentModel::name).orElse("");
    }

    /**
     * Takes a capability away at run time, or before the start. Any thread may call this; it returns when what follows
     * holds.
     *
     * <ul>
     *   <li>A call: where its client lives here, its calls fail with {@code InvalidCapability} from now on (executed NO; a
     *       call in progress: NO or MAYBE, as the channel proves), and a channel without an edge left is no longer mapped.
     *       Where its server lives here, requests that still come over it are refused.
     *   <li>A signal: the same, of signals and the page that they go through.
     *   <li>Memory: every access of this domain to the region fails with {@code InvalidCapability}, and it is no longer
     *       mapped; leases of it that a call brings are refused. Registers of a device: the same.
     *   <li>Waiting for a notification: it fails with {@code InvalidCapability}, who waits is woken; signals of a bound
     *       one are delivered no more.
     *   <li>An interrupt: waiting for it or acknowledging it fails with {@code InvalidCapability}; who waits is told
     *       within {@value HeldIrq#LOOK_MILLIS} ms.
     * </ul>
     *
     * @param purpose what the capability stood for
     * @param why what those who use it are told
     * @throws IllegalArgumentException for a capability of another kind
     */
    public void revoke(Purpose purpose, String why) {
        if (purpose instanceof Purpose.Call call) {
            revoke(call.edge(), why);
        } else if (purpose instanceof Purpose.Memory memory && memory.kind() != RegionModel.Kind.MEM) {
            boundary.memory().revoke(memory.owner(), memory.name(), why);
        } else if (purpose.keptBecause().isEmpty()) {
            components.revoke(purpose, why);
            boundary.revoke(purpose);
        } else {
            throw new IllegalArgumentException(
                    "not taken away at run time, as " + purpose.keptBecause() + ": " + purpose.describe());
        }
    }

    private void revoke(EdgeModel edge, String why) {
        components.revoke(edge, why);
        boundary.revoke(edge, why);
        DurableDomain durable = boundary.durable();
        if (durable != null) {
            durable.revoke(edge, why);
        }
    }

    /** Makes every gate refuse calls, so that a program that still runs comes to its end. */
    public void cancel() {
        signals.stop();
        components.refuseCalls();
    }

    /**
     * Ends the components, callers before callees, then the board; {@code @PreDestroy} runs once for each that was made.
     *
     * @param grace how long to wait for a program, or a start, that still runs, and for queued one-way calls
     * @return what went wrong, in words; empty when nothing did
     */
    public List<String> stop(Duration grace) {
        CompletableFuture<List<String>> stopped = thread.run(() -> {
            signals.resume();
            List<String> problems = components.stop(grace.toNanos());
            DurableDomain durable = boundary.durable();
            if (durable != null) {
                durable.close();
            }
            return problems;
        });
        thread.end();
        try {
            return stopped.get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(
                    "domain \"" + name() + "\" did not stop within " + grace.toMillis() + " ms: it is in\n" + frames());
        } catch (ExecutionException e) {
            return List.of("domain \"" + name() + "\" did not stop in order: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("the stop of domain \"" + name() + "\" was interrupted");
        }
    }

    private String frames() {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : thread.thread().getStackTrace()) {
            text.append("\tat ")
                    .append(new StackTraceElement(
                            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private void died(String component, Throwable error) {
        cancel();
        boundary.died(component, error);
    }

    /** Calls that components of this domain began, per edge, in the order of the model's edges. */
    public List<EdgeCount> counts() {
        return components.counts();
    }

    /** One-way calls that failed in components of this domain; each is in the log (semantics R24). */
    public long oneWayFaults() {
        return guards.values().stream().mapToLong(ComponentGuard::oneWayFaults).sum();
    }
}
