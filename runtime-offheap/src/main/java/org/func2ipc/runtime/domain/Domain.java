package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.gate.DomainSignals;

/**
 * One protection domain in this process: the same in every mode, but for its {@link Boundary}.
 *
 * <p>{@link #start}, {@link #run} and {@link #stop}, in this order, from any thread; the components are made, run and
 * ended on a thread of the domain. Callees start before callers, {@code @PostConstruct} after everything that is
 * required is ready, among equals the one of larger priority first; they end in reverse (semantics R27).
 */
public final class Domain {
    private final DefinedSystem system;
    private final Placement placement;
    private final PlacedDomain placed;
    private final Boundary boundary;
    private final Bindings bindings;
    private final OptionValues options;
    private final DomainSignals signals;
    private final Map<String, ComponentGuard> guards = new LinkedHashMap<>();
    private final Deque<Started> started = new ArrayDeque<>();
    private final DomainThread thread;
    private volatile String starting = "nothing";

    @Nullable
    private volatile ComponentStarter starter;

    @Nullable
    private Board board;

    private record Started(ComponentModel model, Object component) {}

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
        this.system = system;
        this.placement = placement;
        this.placed = placed;
        this.boundary = boundary;
        this.bindings = new Bindings(system);
        this.options = new OptionValues(system.model().options(), options);
        this.signals = new DomainSignals(this::died);
        for (String name : placed.components()) {
            guards.put(
                    name,
                    new ComponentGuard(name, system.model().component(name).concurrent(), signals));
        }
        this.thread = new DomainThread("domain-" + placed.name());
    }

    /** Name of the domain. */
    public String name() {
        return placed.name();
    }

    /** True when the system's program lives here. */
    public boolean hasProgram() {
        return placed.components().stream()
                .anyMatch(name -> system.model().component(name).program());
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
            startComponents();
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
                            + starting,
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

    private void startComponents() {
        starting = "its board";
        Board opened = openBoard();
        board = opened;
        ComponentStarter made =
                new ComponentStarter(system, placement, boundary, bindings, options, guards, soleThread(), opened);
        starter = made;
        for (List<ComponentModel> equals : StartOrder.of(system.model(), placed.components())) {
            List<Started> group = new ArrayList<>();
            for (ComponentModel model : equals) {
                group.add(new Started(model, step(model, () -> made.make(model))));
            }
            group.sort(Comparator.comparingInt(Domain::priority).reversed());
            for (Started component : group) {
                started.push(component);
                step(component.model(), () -> {
                    new LifecycleMethods(component.component()).postConstruct();
                    made.serve(component.model());
                    return component;
                });
            }
        }
    }

    private static int priority(Started started) {
        int declared = started.model().priority();
        return declared != 0 ? declared : new LifecycleMethods(started.component()).priority(0);
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws Throwable;
    }

    private <T> T step(ComponentModel model, Step<T> step) {
        starting = "component \"" + model.name() + "\"";
        try {
            return step.run();
        } catch (StartException e) {
            throw e;
        } catch (Throwable e) {
            String message = e instanceof RuntimeException || e instanceof Error || e.getMessage() == null
                    ? e.toString()
                    : e.getMessage();
            throw new StartException("component \"" + model.name() + "\" did not start: " + message, e);
        }
    }

    @Nullable
    private Board openBoard() {
        boolean needed = placed.components().stream()
                .map(name -> system.model().component(name))
                .anyMatch(model -> !model.irqs().isEmpty()
                        || model.regions().stream().anyMatch(region -> region.kind() == RegionModel.Kind.MEM));
        if (!needed || system.board().isEmpty()) {
            return null;
        }
        try {
            Board opened = system.board().get().open(options);
            boundary.memory().attachTo(opened);
            return opened;
        } catch (Exception e) {
            String message = e instanceof RuntimeException || e.getMessage() == null ? e.toString() : e.getMessage();
            throw new StartException("the board of domain \"" + name() + "\" did not open: " + message, e);
        }
    }

    /** The domain's thread, when it alone reaches the components; else null, and gates take locks. */
    @Nullable
    private ComponentThread soleThread() {
        boolean threads = placed.components().stream()
                .anyMatch(name -> system.model().component(name).startsThreads());
        boolean reached = system.model().edges().stream()
                .anyMatch(edge ->
                        placed.components().contains(edge.server()) && (!placement.isDirect(edge) || isPosted(edge)));
        return threads || reached ? null : thread.thread();
    }

    private boolean isPosted(EdgeModel edge) {
        return bindings.binding(edge.interfaceName()).methods().stream()
                .anyMatch(method -> method.kind() == MethodDescriptor.Kind.ONE_WAY);
    }

    /**
     * Runs the program. An exception of it is printed to {@code console.err()} and makes status 1.
     *
     * @return completed with the program's status, or exceptionally with the {@code Error} that killed it
     */
    public CompletableFuture<Integer> run(Console console) {
        return thread.run(() -> {
            Started program = started.stream()
                    .filter(each -> each.model().program())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("domain \"" + name() + "\" has no program"));
            try {
                return ((Program) program.component()).run(console);
            } catch (Exception e) {
                console.err().println("program \"" + program.model().name() + "\" failed:");
                e.printStackTrace(console.err());
                return 1;
            } catch (Error e) {
                died(program.model().name(), e);
                throw e;
            } finally {
                console.out().flush();
                console.err().flush();
            }
        });
    }

    /** Makes every gate refuse calls, so that a program that still runs comes to its end. */
    public void cancel() {
        signals.stop();
        ComponentStarter made = starter;
        if (made != null) {
            made.direct().forEach(DirectEdge::stop);
        }
    }

    /**
     * Ends the components, callers before callees, then the board; {@code @PreDestroy} runs once for each that was made.
     *
     * @param grace how long to wait for a program, or a start, that still runs, and for queued one-way calls
     * @return what went wrong, in words; empty when nothing did
     */
    public List<String> stop(Duration grace) {
        CompletableFuture<List<String>> stopped = thread.run(() -> stopComponents(grace));
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
            text.append("\tat ").append(frame).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private List<String> stopComponents(Duration grace) {
        signals.resume();
        ComponentStarter made = starter;
        if (made != null) {
            made.direct().forEach(DirectEdge::resume);
        }
        List<String> problems = new ArrayList<>();
        while (!started.isEmpty()) {
            Started component = started.pop();
            String name = component.model().name();
            ComponentGuard guard = guards.get(name);
            if (guard != null && !guard.drain(grace.toNanos())) {
                problems.add("one-way calls of component \"" + name + "\" were still queued");
            }
            if (guard != null && guard.isDead()) {
                continue;
            }
            Throwable failure = new LifecycleMethods(component.component()).preDestroy();
            if (failure != null) {
                problems.add("@PreDestroy of component \"" + name + "\" failed: " + failure);
            }
        }
        Board opened = board;
        if (opened != null) {
            opened.close();
        }
        return problems;
    }

    private void died(String component, Throwable error) {
        cancel();
        boundary.died(component, error);
    }

    /** Calls that components of this domain began, per edge, in the order of the model's edges. */
    public List<EdgeCount> counts() {
        ComponentStarter made = starter;
        return made == null ? List.of() : made.counts();
    }

    /** One-way calls that failed in components of this domain; each is in the log (semantics R24). */
    public long oneWayFaults() {
        return guards.values().stream().mapToLong(ComponentGuard::oneWayFaults).sum();
    }
}
