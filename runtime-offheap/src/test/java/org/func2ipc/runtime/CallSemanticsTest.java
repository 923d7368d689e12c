package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Ran;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.fixture.WorkbenchException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call means, the same in {@code direct} and {@code checked}. */
@Timeout(60)
class CallSemanticsTest {
    private static final String CLOSED = "closed";

    private static void run(Mode mode, Workbench back, BenchSystem.Body body) {
        assertThat(Ran.run(BenchSystem.running(back, body), RunOptions.of(mode)))
                .returns("", Ran::err)
                .returns(0, ran -> ran.result().status());
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void returnsWhatTheComponentReturns(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            assertThat(front.add(20, 22)).isEqualTo(42);
            assertThat(front.echo("grüße \uD83D\uDE00")).isEqualTo("grüße \uD83D\uDE00");
            assertThat(front.divide(84, 2)).isEqualTo(42);
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void declaredExceptionArrivesWithItsFieldsR13(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            WorkbenchException caught = catchThrowableOfType(WorkbenchException.class, () -> front.divide(7, 0));

            assertThat(caught.dividend()).isEqualTo(7);
            assertThat(caught.detail()).isEqualTo("divisor is zero, ü");
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void nullArgumentIsRefusedAtTheCallerR5(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            assertThatThrownBy(() -> front.echo(nothing()))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageStartingWith("text must not be null");
            return 0;
        });
    }

    @SuppressWarnings("NullAway") // what a careless caller does
    private static String nothing() {
        return null;
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void nullResultIsTheFaultOfTheCalleeR5(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            ComponentFault fault = catchThrowableOfType(ComponentFault.class, () -> front.absent(true));

            assertThat(fault.originalClass()).isEqualTo(ComponentFault.class.getName());
            assertThat(fault.originalMessage())
                    .contains("back.Workbench.absent", "NullPointerException", "must not be null");
            assertThat(front.absent(false)).isEqualTo("present");
            return 0;
        });
    }

    /** R13: the whole fault, frames included, is equal in both modes. */
    @org.junit.jupiter.api.Test
    void undeclaredExceptionIsTheSameFaultInEveryModeR13() {
        List<ComponentFault> faults = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (Mode mode : List.of(Mode.DIRECT, Mode.CHECKED)) {
            run(mode, new Bench(), (front, env, console) -> {
                ComponentFault fault = caught(front);
                faults.add(fault);
                own.add(fault.getStackTrace()[0].toString());
                return 0;
            });
        }

        ComponentFault direct = faults.get(0);
        ComponentFault checked = faults.get(1);
        assertThat(checked.getMessage()).isEqualTo(direct.getMessage());
        assertThat(checked.site()).isEqualTo(direct.site());
        assertThat(checked.originalClass()).isEqualTo(direct.originalClass()).isEqualTo(ComponentFault.class.getName());
        assertThat(checked.originalMessage())
                .isEqualTo(direct.originalMessage())
                .contains("back.Workbench.crash (label 0x24, badge 2)", "java.lang.IllegalStateException: boom")
                .contains("remote org.func2ipc.runtime.fixture.Bench.crash(Bench.java");
        assertThat(checked.remoteFrames()).isEqualTo(direct.remoteFrames()).hasSize(1);
        assertThat(direct.remoteFrames().get(0)).startsWith("org.func2ipc.runtime.fixture.Relay.crash(Relay.java");
        assertThat(own.get(1)).isEqualTo(own.get(0)).contains("CallSemanticsTest.caught");
    }

    private static ComponentFault caught(Workbench front) {
        try {
            front.crash("boom");
        } catch (ComponentFault e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void faultWithoutMessageOrWithAHugeOneIsBoundedR13(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            assertThatThrownBy(() -> front.crash(null)).isInstanceOf(ComponentFault.class);
            ComponentFault fault = catchThrowableOfType(ComponentFault.class, () -> front.crash("ü".repeat(10_000)));

            assertThat(fault.originalMessage()).hasSizeLessThanOrEqualTo(4096).contains("üüü");
            assertThat(front.add(1, 1)).isEqualTo(2);
            return 0;
        });
    }

    /** R17, policy stop: the caller sees it, the system stops and says why. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void errorKillsTheComponentAndStopsTheSystemR17(Mode mode) {
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> second = new AtomicReference<>();

        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, env, console) -> {
                    first.set(org.assertj.core.api.Assertions.catchThrowable(front::die));
                    second.set(org.assertj.core.api.Assertions.catchThrowable(() -> front.add(1, 1)));
                    return 0;
                }),
                RunOptions.of(mode));

        assertThat(ran.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(ran.err())
                .startsWith("func2ipc: component \"back\" died of java.lang.AssertionError: fell off the bench,"
                        + " so the system stops")
                .contains("Bench.die(Bench.java");
        assertThat(first.get()).isInstanceOf(ComponentFault.class).hasMessageContaining("PeerDied");
        assertThat(second.get()).isInstanceOfSatisfying(Cancelled.class, e -> assertThat(e.executed())
                .isEqualTo(Executed.NO));
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void callTellsBadgeDeadlineAndTraceR23(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            String[] call = front.call().split(" ", -1);
            String[] next = front.call().split(" ", -1);

            assertThat(call[0]).as("badge of front, the second component").isEqualTo("2");
            assertThat(Long.parseLong(call[1])).as("milliseconds left").isBetween(1L, 10_000L);
            assertThat(call[2]).as("trace id").isNotEqualTo(next[2]);
            assertThat(call[3]).as("cancelled").isEqualTo("false");
            assertThat(Call.current().badge()).isZero();
            assertThat(Call.current().remaining()).isEmpty();
            return 0;
        });
    }

    /** R18: what remains of the outer call bounds the inner one. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void nestedCallInheritsWhatRemainsR18(Mode mode) {
        BenchSystem system = BenchSystem.running(new Bench(), (front, env, console) -> {
                    console.out().print(front.call().split(" ", -1)[1]);
                    return 0;
                })
                .withDeadline(Duration.ofSeconds(3));

        Ran ran = Ran.run(system, RunOptions.of(mode));

        assertThat(Long.parseLong(ran.out())).isBetween(1L, 3_000L);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void leaseIsReadAndWrittenInPlaceR29(Mode mode) {
        run(mode, new Bench(), (front, env, console) -> {
            Lease lease = env.shared("buffers").lease(64, 32);
            front.fill(lease, 5);
            assertThat(lease.getLong(24)).isEqualTo(5);
            assertThat(front.sum(lease)).isEqualTo(20);
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void oneWayCallsRunInOrderBeforeTheNextTwoWayCallR24(Mode mode) {
        Bench back = new Bench();
        run(mode, back, (front, env, console) -> {
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                front.note(i + " ");
                expected.append(i).append(' ');
            }
            assertThat(front.notes()).isEqualTo(1000);
            assertThat(back.noted()).isEqualTo(expected.toString());
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void faultOfAOneWayCallDoesNotReachTheCallerR24(Mode mode) {
        Bench back = new Bench();
        run(mode, back, (front, env, console) -> {
            front.note("crash");
            front.note(CLOSED);
            assertThat(front.notes()).isEqualTo(1);
            return 0;
        });
        assertThat(back.noted()).isEqualTo(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void queuedOneWayCallsRunBeforeTheSystemEndsR24(Mode mode) {
        Bench back = new Bench();
        run(mode, back, (front, env, console) -> {
            for (int i = 0; i < 100; i++) {
                front.note(".");
            }
            return 0;
        });
        assertThat(back.noted()).hasSize(100);
    }

    /** R22: one call at a time, whatever the threads. */
    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void componentServesOneCallAtATimeR22(Mode mode) {
        Bench back = new Bench() {
            private int sum;

            @Override
            public long add(long a, long b) {
                int before = sum;
                Thread.onSpinWait();
                sum = before + 1;
                return sum;
            }
        };
        Ran ran = Ran.run(
                BenchSystem.running(back, (front, env, console) -> {
                            List<Thread> threads = new ArrayList<>();
                            for (int i = 0; i < 4; i++) {
                                threads.add(env.startThread("caller-" + i, () -> {
                                    for (int call = 0; call < 250; call++) {
                                        front.add(1, 1);
                                    }
                                }));
                            }
                            for (Thread thread : threads) {
                                thread.join();
                            }
                            console.out().print(front.add(1, 1));
                            return 0;
                        })
                        .withThreads(),
                RunOptions.of(mode));

        assertThat(ran.out()).isEqualTo("1001");
        assertThat(ran.result().calls())
                .allSatisfy(count -> assertThat(count.calls()).isEqualTo(1001));
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void countsCallsPerEdge(Mode mode) {
        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, env, console) -> {
                    for (int i = 0; i < 10; i++) {
                        front.add(i, i);
                    }
                    return 0;
                }),
                RunOptions.of(mode));

        assertThat(ran.result().processes()).isEqualTo(1);
        assertThat(ran.result().calls())
                .extracting(count -> count.edge().describe() + " " + count.ipc() + " " + count.calls())
                .containsExactly(
                        "front -> back (Workbench) " + (mode == Mode.CHECKED) + " 10",
                        "main -> front (Workbench) " + (mode == Mode.CHECKED) + " 10");
    }
}
