package org.func2ipc.runtime.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.MessageObserver;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting one domain by hand. */
@Timeout(60)
class DomainStartTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final SystemDefinition definition = define -> {
        define.component("stuck").provides(Workbench.class).by(env -> {
            entered.countDown();
            release.await();
            return new Bench();
        });
        define.component("main").requires(Workbench.class).program(env -> console -> 0);
    };
    private final DefinedSystem system = DefinedSystem.of(definition);

    private Domain domain(Placement placement, int index, Duration startDeadline) {
        BootPlan plan = BootPlan.of(system, placement);
        String name = placement.domains().get(index).name();
        LocalBoundary boundary = new LocalBoundary(
                plan,
                new Bindings(system),
                new CheckedExchange(startDeadline),
                new PlannedMemory(plan, name, Regions.offHeap()),
                FailureInjection.NONE,
                MessageObserver.NONE,
                (component, error) -> {},
                MessageTaps.NONE);
        return new Domain(system, placement, placement.domains().get(index), boundary, Map.of());
    }

    @Test
    void startThatTakesTooLongNamesTheComponentR27() {
        Domain domain = domain(Placement.merged(system.model()), 0, Duration.ofSeconds(10));

        assertThatThrownBy(() -> domain.start(Duration.ofMillis(100)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("not ready within 100 ms")
                .hasMessageContaining("component \"stuck\"");

        release.countDown();
        assertThat(domain.stop(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void callerWaitsForACalleeOfAnotherDomainWithinTheStartDeadlineR27() {
        Placement placement = Placement.separate(system.model());
        int main = placement.domains().indexOf(placement.domainOf("main"));
        Domain domain = domain(placement, main, Duration.ofMillis(100));

        StartException late = catchThrowableOfType(StartException.class, () -> domain.start(Duration.ofSeconds(30)));

        assertThat(late).hasMessage("component \"stuck\" was not ready within 100 ms for component \"main\"");
        assertThat(domain.stop(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void stopSaysWhatADomainThatDoesNotEndIsDoing() throws InterruptedException {
        Domain domain = domain(Placement.merged(system.model()), 0, Duration.ofSeconds(10));
        assertThat(domain.beginStart()).isNotDone();
        entered.await();

        List<String> problems = domain.stop(Duration.ofMillis(100));

        assertThat(problems).singleElement().asString().contains("did not stop within 100 ms", "CountDownLatch");
        release.countDown();
    }
}
