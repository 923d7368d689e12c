package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Ran;
import org.func2ipc.runtime.fixture.Workbench;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which threads may call, and what happens to those that wait (semantics R22). */
@Timeout(60)
class ThreadRulesTest {
    private static @Nullable Throwable callFromAnotherThread(Workbench front) throws InterruptedException {
        AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> seen.set(catchThrowable(() -> front.add(1, 1))), "stranger");
        thread.start();
        thread.join();
        return seen.get();
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void componentWithoutThreadsCannotStartOneR22(Mode mode) {
        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, env, console) -> {
                    assertThatThrownBy(() -> env.startThread("helper", () -> front.add(1, 1)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("threads()");
                    return 0;
                }),
                RunOptions.of(mode));

        assertThat(ran.err()).isEmpty();
    }

    /** The system here has a one-way method, so locks are taken; see DirectEdgeTest for the elided case. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void threadThatTheRuntimeDidNotStartMayCallWhereThreadsAreDeclaredR22(Mode mode) {
        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, env, console) -> {
                            assertThat(callFromAnotherThread(front)).isNull();
                            return 0;
                        })
                        .withThreads(),
                RunOptions.of(mode));

        assertThat(ran.err()).isEmpty();
    }

    /** R22: two callers of a concurrent component are in it together. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void concurrentComponentServesCallsTogetherR22(Mode mode) {
        CountDownLatch both = new CountDownLatch(2);
        Bench back = new Bench();
        BenchSystem system = BenchSystem.running(back, (front, env, console) -> {
                    Thread first = env.startThread("first", () -> front.note("first"));
                    Thread second = env.startThread("second", () -> front.note("second"));
                    first.join();
                    second.join();
                    both.countDown();
                    both.countDown();
                    Thread holder = env.startThread("holder", front::hold);
                    back.holding.await();
                    console.out().print(front.getClass().getSimpleName().isEmpty() ? "" : "held");
                    back.release.countDown();
                    holder.join();
                    return 0;
                })
                .withThreads();

        Ran ran = Ran.run(system, RunOptions.of(mode));

        assertThat(ran.out()).isEqualTo("held");
        assertThat(both.getCount()).isZero();
    }

    @Test
    void runThatTakesTooLongIsStoppedWithAReason() {
        AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, env, console) -> {
                    seen.set(catchThrowable(() -> {
                        while (true) {
                            front.add(1, 1);
                        }
                    }));
                    return 0;
                }),
                RunOptions.of(Mode.DIRECT).withTimeout(java.time.Duration.ofSeconds(2)));

        assertThat(ran.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(ran.err()).isEqualToIgnoringNewLines("func2ipc: the run took longer than 2000 ms");
        assertThat(String.valueOf(seen.get())).contains("runtime.Cancelled");
    }
}
