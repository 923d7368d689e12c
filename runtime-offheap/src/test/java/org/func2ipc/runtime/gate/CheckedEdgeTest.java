package org.func2ipc.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.fixture.WorkbenchIpc;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One checked edge. */
@Timeout(60)
class CheckedEdgeTest {
    private final Bench bench = new Bench();
    private final WorkbenchIpc binding = new WorkbenchIpc();
    private final WireLabels labels = WireLabels.of(binding, List.of());
    private final Service service = new Service(
            binding,
            new ComponentGuard("bench", false, new DomainSignals((component, error) -> {})),
            binding.dispatcher(bench),
            labels);
    private final CheckedServer server = new CheckedServer("bench", false);

    private Workbench gate(Duration deadline) {
        return gate(deadline, binding.schema());
    }

    private Workbench gate(Duration deadline, String schema) {
        EdgeModel edge = new EdgeModel("caller", binding.interfaceName(), "bench", deadline);
        return binding.ipcGate(new CheckedEdge(
                new ClientEnd(edge, 4, binding, labels), schema, service, server, id -> null, FailureInjection.NONE));
    }

    @Test
    void requestThatWasNeverTakenIsNotExecutedR15() throws InterruptedException {
        Workbench patient = gate(Duration.ofSeconds(30));
        Thread holder = new Thread(patient::hold);
        holder.start();
        bench.holding.await();

        DeadlineExceeded queued = catchThrowableOfType(
                DeadlineExceeded.class, () -> gate(Duration.ofMillis(50)).add(1, 1));

        assertThat(queued.executed()).isEqualTo(Executed.NO);
        bench.release.countDown();
        holder.join();
        assertThat(patient.add(1, 1)).isEqualTo(2);
        assertThat(bench.added).as("the one that was given up did not run").hasValue(1);
    }

    @Test
    void leaseOfARegionThatTheCalleeDoesNotMapIsRefused() {
        Lease lease = Regions.offHeap()
                .open(new RegionSpec(7, "other", "secret", 0x1000, 0x5000_0000L))
                .shared()
                .lease(0, 64);

        InvalidCapability refused = catchThrowableOfType(
                InvalidCapability.class, () -> gate(Duration.ofSeconds(1)).sum(lease));

        assertThat(refused.executed()).isEqualTo(Executed.NO);
        assertThat(refused).hasMessageContaining("secret").hasMessageContaining("other");
    }

    @Test
    void otherSchemaMakesEveryCallIncompatibleAndNamesTheLineR33() {
        Workbench gate = gate(Duration.ofSeconds(1), binding.schema().replace("name=echo", "name=eccho"));

        Incompatible refused = catchThrowableOfType(Incompatible.class, () -> gate.add(1, 1));

        assertThat(refused.executed()).isEqualTo(Executed.NO);
        assertThat(refused).hasMessageContaining("line 2").hasMessageContaining("name=eccho");
        assertThat(bench.added).hasValue(0);
    }

    @Test
    void everyThreadHasAPlaceOfItsOwnR20() throws InterruptedException {
        Workbench gate = gate(Duration.ofSeconds(30));
        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(n -> new Thread(() -> {
                    for (int call = 0; call < 100; call++) {
                        assertThat(gate.echo(n + "-" + call)).isEqualTo(n + "-" + call);
                        bench.added.incrementAndGet();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(bench.added).hasValue(800);
    }
}
