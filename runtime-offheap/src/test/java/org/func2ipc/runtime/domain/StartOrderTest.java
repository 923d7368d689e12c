package org.func2ipc.runtime.domain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.MessageObserver;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.memory.OwnThread;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R27, feature B13: whatever domain is started first, components begin in the order of their dependencies, once. */
@Timeout(120)
final class StartOrderTest {
    private static final int RUNS = 100;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final DefinedSystem system = DefinedSystem.of(this::define);

    private void define(SystemBuilder define) {
        define.component("disk").provides(Workbench.class).by(environment -> new Beginner("disk"));
        define.component("files")
                .requires(Workbench.class)
                .from("disk")
                .provides(Workbench.class)
                .by(environment -> new Beginner(
                        "files " + environment.require(Workbench.class).add(1, 1)));
        define.component("shell")
                .requires(Workbench.class)
                .from("files")
                .provides(Workbench.class)
                .by(environment -> new Beginner(
                        "shell " + environment.require(Workbench.class).add(2, 2)));
        define.component("main").requires(Workbench.class).from("shell").program(environment -> console -> 0);
    }

    /** Tells when it begins. */
    private final class Beginner extends Bench {
        private final String name;

        Beginner(String name) {
            this.name = name;
        }

        @PostConstruct
        void begin() {
            begun.add(name);
        }
    }

    @Test
    void componentsBeginInTheSameOrderHoweverTheirDomainsAreStarted() {
        Placement placement = Placement.separate(system.model());
        BootPlan plan = BootPlan.of(system, placement);
        Random random = new Random(13);
        for (int run = 0; run < RUNS; run++) {
            begun.clear();
            List<Domain> domains = domains(placement, plan);
            List<Domain> order = new ArrayList<>(domains);
            Collections.shuffle(order, random);

            List<CompletableFuture<Void>> starts = new ArrayList<>();
            for (Domain domain : order) {
                starts.add(OwnThread.run(() -> domain.start(DEADLINE)));
                LockSupport.parkNanos(random.nextInt(300_000));
            }
            starts.forEach(start ->
                    start.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join());

            assertThat(begun).as("run %d", run).containsExactly("disk", "files 2", "shell 4");
            Collections.reverse(domains);
            domains.forEach(domain -> assertThat(domain.stop(DEADLINE)).isEmpty());
        }
    }

    /** Callees before callers. */
    private List<Domain> domains(Placement placement, BootPlan plan) {
        CheckedExchange exchange = new CheckedExchange(DEADLINE);
        List<Domain> domains = new ArrayList<>();
        for (String component : List.of("disk", "files", "shell", "main")) {
            var placed = placement.domainOf(component);
            LocalBoundary boundary = new LocalBoundary(
                    plan,
                    new Bindings(system),
                    exchange,
                    new PlannedMemory(plan, placed.name(), Regions.offHeap()),
                    FailureInjection.NONE,
                    MessageObserver.NONE,
                    (dead, error) -> {},
                    MessageTaps.NONE);
            domains.add(new Domain(system, placement, placed, boundary, Map.of()));
        }
        return domains;
    }
}
