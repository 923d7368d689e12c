package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.plan.Purpose;

/** The components of one domain, from the first to be made to the last to end. Used by the domain's thread. */
final class DomainComponents {
    private final DefinedSystem system;
    private final PlacedDomain placed;
    private final Boundary boundary;
    private final OptionValues options;
    private final Map<String, ComponentGuard> guards;
    private final ComponentStarter starter;
    private final Deque<Made> made = new ArrayDeque<>();
    private volatile String starting = "nothing";

    @Nullable
    private Board board;

    private record Made(ComponentModel model, Object component) {
        int priority() {
            return model.priority() != 0 ? model.priority() : new LifecycleMethods(component).priority(0);
        }
    }

    DomainComponents(
            DefinedSystem system,
            PlacedDomain placed,
            Boundary boundary,
            OptionValues options,
            Map<String, ComponentGuard> guards,
            ComponentStarter starter) {
        this.system = system;
        this.placed = placed;
        this.boundary = boundary;
        this.options = options;
        this.guards = guards;
        this.starter = starter;
    }

    /** What is being started, in words; may be asked by any thread. */
    String starting() {
        return starting;
    }

    /** Opens the board and starts everything, callees first. */
    void start() {
        starting = "its board";
        Board opened = openBoard();
        board = opened;
        for (List<ComponentModel> equals : StartOrder.of(system.model(), placed.components())) {
            for (Made component : makeAll(equals, opened)) {
                step(component.model(), () -> {
                    new LifecycleMethods(component.component()).postConstruct();
                    starter.serve(component.model());
                    return component;
                });
            }
        }
    }

    /** Makes components that do not call each other; returns them by priority, the order in which they begin. */
    private List<Made> makeAll(List<ComponentModel> equals, @Nullable Board opened) {
        List<Made> group = new ArrayList<>();
        for (ComponentModel model : equals) {
            Made component = new Made(model, step(model, () -> starter.make(model, opened)));
            group.add(component);
            made.push(component);
        }
        group.sort(Comparator.comparingInt(Made::priority).reversed());
        group.forEach(made::remove);
        group.forEach(made::push);
        return group;
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
            throw new StartException(
                    "component \"" + model.name() + "\" did not start: " + StartException.reason(e), e);
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
            throw new StartException(
                    "the board of domain \"" + placed.name() + "\" did not open: " + StartException.reason(e), e);
        }
    }

    /** The program. */
    Program program() {
        return made.stream()
                .filter(each -> each.model().program())
                .map(each -> (Program) each.component())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("domain \"" + placed.name() + "\" did not start a program"));
    }

    /** Ends everything that was made, callers first, then the board; returns what went wrong, in words. */
    List<String> stop(long graceNanos) {
        starter.direct().forEach(DirectEdge::resume);
        List<String> problems = new ArrayList<>();
        while (!made.isEmpty()) {
            end(made.pop(), graceNanos, problems);
        }
        Board opened = board;
        if (opened != null) {
            opened.close();
        }
        return problems;
    }

    private void end(Made component, long graceNanos, List<String> problems) {
        String name = component.model().name();
        ComponentGuard guard = guards.get(name);
        DurableDomain durable = boundary.durable();
        if (durable != null) {
            durable.stopServing(name, graceNanos / 1_000_000).ifPresent(problems::add);
        }
        if (guard != null && !guard.drain(graceNanos)) {
            problems.add("one-way calls of component \"" + name + "\" were still queued");
        }
        if (!starter.drainCalls(name, graceNanos)) {
            problems.add("one-way calls of component \"" + name + "\" to others were still queued");
        }
        if (!starter.endSignals(name, graceNanos)) {
            problems.add("component \"" + name + "\" was still handling a signal");
        }
        if (guard != null && guard.isDead()) {
            return;
        }
        Throwable failure = new LifecycleMethods(component.component()).preDestroy();
        if (failure != null) {
            problems.add("@PreDestroy of component \"" + name + "\" failed: " + failure);
        }
    }

    /** Takes the capability for {@code edge} away from its client in this domain. */
    void revoke(EdgeModel edge, String why) {
        starter.revoke(edge, why);
    }

    /** The same for a right to signal, to wait, to registers or to an interrupt. */
    void revoke(Purpose right, String why) {
        starter.revoke(right, why);
    }

    /** Makes every gate inside the domain refuse calls. */
    void refuseCalls() {
        starter.direct().forEach(DirectEdge::stop);
        starter.wakeWaiters();
    }

    List<EdgeCount> counts() {
        return starter.counts();
    }
}
