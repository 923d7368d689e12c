package org.func2ipc.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.Cancelled;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.Reentrant;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.fixture.WorkbenchIpc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One direct edge, with the lock and without it. */
@Timeout(60)
class DirectEdgeTest {
    private final WorkbenchIpc binding = new WorkbenchIpc();
    private final DomainSignals signals = new DomainSignals((component, error) -> {});
    private final AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();

    private ClientEnd client(String server, Duration deadline) {
        EdgeModel edge = new EdgeModel("caller", binding.interfaceName(), server, deadline);
        return new ClientEnd(edge, 9, binding, WireLabels.of(binding, List.of()));
    }

    private Workbench gate(Workbench target, ComponentGuard guard, @Nullable ComponentThread sole, Duration deadline) {
        ClientEnd client = client(guard.component(), deadline);
        DirectEdge edge = sole == null
                ? DirectEdge.locked(client, binding, guard)
                : DirectEdge.elided(client, binding, guard, sole.context());
        return binding.directGate(target, edge);
    }

    private ComponentGuard guard(String name) {
        return new ComponentGuard(name, false, signals);
    }

    /** Runs {@code body} on {@code thread}'s behalf and hands its failure to the test. */
    private void run(ComponentThread thread) throws InterruptedException {
        thread.start();
        thread.join();
        assertThat(seen.get()).isNull();
    }

    private interface Steps {
        void run(ComponentThread self) throws Throwable;
    }

    private ComponentThread thread(Steps steps) {
        AtomicReference<@Nullable ComponentThread> self = new AtomicReference<>();
        ComponentThread thread = new ComponentThread(
                "test", () -> seen.set(catchThrowable(() -> steps.run(java.util.Objects.requireNonNull(self.get())))));
        self.set(thread);
        return thread;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callThatComesBackIntoItsChainIsReentrantR21(boolean elided) throws InterruptedException {
        run(thread(self -> {
            ComponentGuard guard = guard("loop");
            AtomicReference<@Nullable Workbench> itself = new AtomicReference<>();
            Bench target = new Bench() {
                @Override
                public long add(long a, long b) {
                    return java.util.Objects.requireNonNull(itself.get()).steady(a);
                }
            };
            Workbench gate = gate(target, guard, elided ? self : null, Duration.ofSeconds(10));
            itself.set(gate);

            ComponentFault fault = catchThrowableOfType(ComponentFault.class, () -> gate.add(1, 1));

            assertThat(fault.originalClass()).isEqualTo(Reentrant.class.getName());
            assertThat(fault.originalMessage()).contains("executed: NO");
            assertThat(gate.steady(2)).as("the component is free again").isEqualTo(4);
        }));
    }

    @Test
    void strangerThreadIsToldToDeclareThreadsWhereTheLockIsElidedR22() throws InterruptedException {
        run(thread(self -> {
            Workbench gate = gate(new Bench(), guard("bench"), self, Duration.ofSeconds(10));
            assertThat(gate.add(1, 2)).isEqualTo(3);

            AtomicReference<@Nullable Throwable> stranger = new AtomicReference<>();
            Thread other = new Thread(() -> stranger.set(catchThrowable(() -> gate.add(1, 2))), "stranger");
            other.start();
            other.join();

            assertThat(stranger.get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("thread \"stranger\"")
                    .hasMessageContaining("declare threads()");
        }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nestedCallsSeeTheirOwnBadgeAndTheOuterDeadlineAndTraceR23(boolean elided) throws InterruptedException {
        run(thread(self -> {
            Workbench inner = gate(new Bench(), guard("inner"), elided ? self : null, Duration.ofSeconds(10));
            AtomicReference<@Nullable Call> outerCall = new AtomicReference<>();
            Bench relay = new Bench() {
                @Override
                public String call() {
                    outerCall.set(Call.current());
                    return inner.call();
                }
            };
            Workbench outer = gate(relay, guard("outer"), elided ? self : null, Duration.ofSeconds(2));

            String[] first = outer.call().split(" ", -1);
            Call seenOutside = java.util.Objects.requireNonNull(outerCall.get());
            String[] second = outer.call().split(" ", -1);

            assertThat(first[0]).isEqualTo("9");
            assertThat(Long.parseLong(first[1])).isBetween(1L, 2_000L);
            assertThat(first[2]).isEqualTo(Long.toString(seenOutside.traceId()));
            assertThat(second[2]).isNotEqualTo(first[2]);
            assertThat(Call.current().remaining()).isEmpty();
            assertThat(Call.current().badge()).isZero();
        }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noCallBeginsWhileTheDomainStopsAndAllDoAfterwards(boolean elided) throws InterruptedException {
        run(thread(self -> {
            ClientEnd client = client("bench", Duration.ofSeconds(10));
            ComponentGuard guard = guard("bench");
            DirectEdge edge = elided
                    ? DirectEdge.elided(client, binding, guard, self.context())
                    : DirectEdge.locked(client, binding, guard);
            Workbench gate = binding.directGate(new Bench(), edge);
            signals.stop();
            edge.stop();

            assertThatThrownBy(() -> gate.add(1, 1))
                    .isInstanceOfSatisfying(
                            Cancelled.class, e -> assertThat(e.executed()).isEqualTo(Executed.NO));
            signals.resume();
            edge.resume();
            assertThat(gate.add(1, 1)).isEqualTo(2);
            assertThat(edge.calls()).isEqualTo(1);
        }));
    }

    @Test
    void waitingForTheLockEndsAtTheDeadlineR18() throws InterruptedException {
        Bench bench = new Bench();
        ComponentGuard guard = guard("bench");
        Workbench patient = gate(bench, guard, null, Duration.ofSeconds(30));
        Workbench hasty = gate(bench, guard, null, Duration.ofMillis(50));
        Thread holder = new Thread(patient::hold);
        holder.start();
        bench.holding.await();

        DeadlineExceeded late = catchThrowableOfType(DeadlineExceeded.class, () -> hasty.add(1, 1));

        assertThat(late.executed()).isEqualTo(Executed.NO);
        assertThat(late).hasMessageContaining("50 ms").hasMessageContaining("another call");
        bench.release.countDown();
        holder.join();
        assertThat(patient.add(1, 1)).isEqualTo(2);
    }

    @Test
    void errorIsPeerDiedNowAndForEveryLaterCallR17() {
        AtomicReference<@Nullable String> died = new AtomicReference<>();
        ComponentGuard guard =
                new ComponentGuard("bench", false, new DomainSignals((component, error) -> died.set(component)));
        Workbench gate = gate(new Bench(), guard, null, Duration.ofSeconds(10));

        assertThatThrownBy(gate::die).isInstanceOfSatisfying(PeerDied.class, e -> assertThat(e.executed())
                .isEqualTo(Executed.MAYBE));
        assertThatThrownBy(() -> gate.add(1, 1)).isInstanceOfSatisfying(PeerDied.class, e -> assertThat(e.executed())
                .isEqualTo(Executed.NO));
        assertThat(died.get()).isEqualTo("bench");
    }

    /** R20: nothing is dropped, and nobody waits for ever. */
    @Test
    void fullQueueOfOneWayCallsMakesTheCallerWaitForItsDeadlineR20() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Bench slow = new Bench() {
            @Override
            public void note(String text) {
                running.countDown();
                awaitQuietly(letGo);
                super.note(text);
            }
        };
        ComponentGuard guard = guard("bench");
        Workbench gate = gate(slow, guard, null, Duration.ofMillis(50));
        gate.note("first");
        running.await();
        for (int i = 0; i < OneWayQueue.CAPACITY; i++) {
            gate.note("queued");
        }

        DeadlineExceeded full = catchThrowableOfType(DeadlineExceeded.class, () -> gate.note("too many"));

        assertThat(full.executed()).isEqualTo(Executed.NO);
        assertThat(full).hasMessageContaining("held 256 one-way calls");
        letGo.countDown();
        assertThat(guard.drain(Duration.ofSeconds(30).toNanos())).isTrue();
        assertThat(slow.notes()).isEqualTo(1L + OneWayQueue.CAPACITY);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
