package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Ran;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.NotIdempotent;
import org.func2ipc.runtime.gate.ReplyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a boundary adds, found in {@code checked} before there are processes. */
@Timeout(60)
class CheckedBoundaryTest {
    private static final RunOptions CHECKED = RunOptions.of(Mode.CHECKED);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static void run(BenchSystem system, RunOptions options) {
        assertThat(Ran.run(system, options)).returns("", Ran::err).returns(0, ran -> ran.result()
                .status());
    }

    private static void run(Workbench back, BenchSystem.Body body) {
        run(BenchSystem.running(back, body), CHECKED);
    }

    /** R18, R19: the caller leaves in time, the callee is told, and the component serves again when it is done. */
    @Test
    void callerLeavesAtTheDeadlineWhileTheCalleeStillRunsR18() {
        Bench back = new Bench();
        BenchSystem system = BenchSystem.running(back, (front, env, console) -> {
                    long begun = System.nanoTime();
                    DeadlineExceeded late = catchThrowableOfType(DeadlineExceeded.class, front::hold);
                    Duration waited = Duration.ofNanos(System.nanoTime() - begun);

                    assertThat(late.executed()).isEqualTo(Executed.MAYBE);
                    assertThat(late)
                            .hasMessageContaining("front.Workbench.hold")
                            .hasMessageContaining("within 1 s");
                    assertThat(waited).isBetween(SHORT, SHORT.plusSeconds(20));
                    back.holding.await();
                    assertThat(Objects.requireNonNull(back.held.get()).isCancelled())
                            .as("nested call is cancelled with the outer one")
                            .isTrue();
                    back.release.countDown();
                    assertThat(eventuallyAdds(front)).isEqualTo(2);
                    return 0;
                })
                .withDeadline(SHORT);

        run(system, CHECKED);
    }

    private static long eventuallyAdds(Workbench front) {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return front.add(1, 1);
            } catch (DeadlineExceeded e) {
                assertThat(e.executed()).isEqualTo(Executed.NO);
            }
        }
        throw new AssertionError("the component never served again");
    }

    @Test
    void requestLargerThanTheWindowIsNotSentR28() {
        run(new Bench(), (front, env, console) -> {
            MessageTooLarge refused = catchThrowableOfType(MessageTooLarge.class, () -> front.echo("x".repeat(70_000)));

            assertThat(refused.executed()).isEqualTo(Executed.NO);
            assertThat(refused).hasMessageContaining("70016 bytes").hasMessageContaining("65536 bytes");
            assertThat(front.echo("x".repeat(60_000))).hasSize(60_000);
            return 0;
        });
    }

    @Test
    void replyLargerThanTheWindowWasExecutedR28() {
        Bench doubling = new Bench() {
            @Override
            public String echo(String text) {
                return text + text;
            }
        };
        run(doubling, (front, env, console) -> {
            ComponentFault refused = catchThrowableOfType(ComponentFault.class, () -> front.echo("x".repeat(40_000)));

            assertThat(refused.originalClass()).isEqualTo(MessageTooLarge.class.getName());
            assertThat(refused.originalMessage()).contains("80008 bytes", "65536 bytes", "executed: YES");
            return 0;
        });
    }

    @Test
    void leaseExpiresWithItsCallR29() {
        run(new Bench(), (front, env, console) -> {
            Lease lease = env.shared("buffers").lease(0, 64);
            assertThat(front.sum(lease)).isZero();
            ComponentFault fault = catchThrowableOfType(ComponentFault.class, () -> front.sum(lease));

            assertThat(fault.originalMessage()).contains(LeaseExpired.class.getName(), "buffers");
            return 0;
        });
    }

    @Test
    void readOnlyLeaseIsNotWritableByTheCalleeR29() {
        Bench writing = new Bench() {
            @Override
            public long sum(Lease from) {
                from.putLong(0, 1);
                return 0;
            }
        };
        run(writing, (front, env, console) -> {
            SharedRegion region = env.shared("buffers");
            ComponentFault fault = catchThrowableOfType(ComponentFault.class, () -> front.sum(region.lease(0, 8)));

            assertThat(fault.originalMessage()).contains("ReadOnlyBufferException");
            assertThat(region.lease(0, 8).getLong(0)).isZero();
            return 0;
        });
    }

    @Test
    void idempotentMethodRunsTwiceAndIsComparedR16() {
        run(new Bench(), (front, env, console) -> {
            assertThat(front.steady(21)).isEqualTo(42);
            ComponentFault fault = catchThrowableOfType(ComponentFault.class, front::unsteady);

            assertThat(fault.originalMessage()).contains(NotIdempotent.class.getName(), "Workbench.unsteady");
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ReplyKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESULT", "DECLARED", "FAULT"})
    void everyFailureOfABoundaryCanBeInjectedR14(ReplyKind kind) {
        Bench back = new Bench();
        BenchSystem system = BenchSystem.running(back, (front, env, console) -> {
            List<Executed> told = List.of(caught(front), caught(front));

            assertThat(told).containsExactly(Executed.NO, Executed.MAYBE);
            assertThat(back.added).as("the second one ran").hasValue(1);
            assertThat(front.add(1, 1)).isEqualTo(2);
            return 0;
        });

        run(
                system,
                CHECKED.withInjection((edge, method, call) -> edge.client().equals("main") && call <= 2
                        ? new BoundaryFailure(kind, call == 1 ? Executed.NO : Executed.MAYBE, "injected")
                        : null));
    }

    private static Executed caught(Workbench front) {
        IpcException failure = catchThrowableOfType(IpcException.class, () -> front.add(1, 1));
        assertThat(failure.site().toString()).isEqualTo("front.Workbench.add (label 0x20, badge 3)");
        assertThat(failure).hasMessageContaining("injected");
        assertThat(failure.getStackTrace()[0].getMethodName())
                .as("trace starts at the caller")
                .contains("caught");
        return failure.executed();
    }

    @Test
    void injectionNeedsModeChecked() {
        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, env, console) -> 0),
                RunOptions.of(Mode.DIRECT).withInjection((edge, method, call) -> null));

        assertThat(ran.result().status()).isEqualTo(RunResult.USAGE_ERROR);
        assertThat(ran.err()).contains("mode checked only");
    }
}
