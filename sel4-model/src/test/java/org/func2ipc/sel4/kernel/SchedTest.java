package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.call;
import static org.func2ipc.sel4.kernel.scenario.Step.invoke;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.replyRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.signal;
import static org.func2ipc.sel4.kernel.scenario.Step.yieldNow;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScenarioRun;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Test;

/** Families SCHED and DOMAINS of sel4test, 4.10 and 4.11. */
class SchedTest {
    private static final Step COMPUTE = new Step.Ticks(1);

    @Test
    void highestPriorityRunsFirstAndYieldIsRoundRobin() {
        Scenario scenario = Scenario.classic();
        scenario.thread("a", 10).does(yieldNow(), COMPUTE);
        scenario.thread("b", 10).does(yieldNow(), COMPUTE);
        scenario.thread("high", 20).does(COMPUTE);

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        high: compute for 1 ticks -> done
                        a: yield -> done
                        b: yield -> done
                        a: compute for 1 ticks -> done
                        b: compute for 1 ticks -> done
                        """);
    }

    @Test
    void timeSliceEndsAfterFiveTicks() {
        Scenario scenario = Scenario.classic();
        scenario.thread("a", 10).does(new Step.Ticks(4), COMPUTE, COMPUTE);
        scenario.thread("b", 10).does(COMPUTE);

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        a: compute for 4 ticks -> done
                        a: compute for 1 ticks -> done
                        b: compute for 1 ticks -> done
                        a: compute for 1 ticks -> done
                        """);
    }

    @Test
    void wokenThreadOfHigherPriorityRunsAtOnceEqualOneWaits() {
        Scenario scenario = Scenario.classic().notification("n").notification("m");
        scenario.thread("high", 20).holds("n", CapRights.READ).does(recv("n"), COMPUTE);
        scenario.thread("equal", 10).holds("m", CapRights.READ).does(recv("m"), COMPUTE);
        scenario.thread("waker", 10)
                .holds("n", CapRights.WRITE)
                .holds("m", CapRights.WRITE)
                .does(signal("m"), signal("n"), COMPUTE);

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        high: recv n -> badge=0 label=0 []
                        equal: recv m -> badge=0 label=0 []
                        waker: send m 0 [] -> done
                        waker: send n 0 [] -> done
                        high: compute for 1 ticks -> done
                        waker: compute for 1 ticks -> done
                        equal: compute for 1 ticks -> done
                        """);
    }

    @Test
    void prioritiesAreGivenUpToTheAuthoritysMaximum() {
        Scenario scenario = Scenario.classic();
        scenario.thread("t", 50)
                .mayGive(60)
                .does(
                        invoke("self", InvocationLabel.TCB_SET_PRIORITY, List.of(61), "self"),
                        invoke("self", InvocationLabel.TCB_SET_MC_PRIORITY, List.of(61), "self"),
                        invoke("self", InvocationLabel.TCB_SET_PRIORITY, List.of(60), "cspace"),
                        invoke("self", InvocationLabel.TCB_SET_PRIORITY, List.of(60)),
                        invoke("self", InvocationLabel.TCB_SET_PRIORITY, List.of(60), "self"));

        ScenarioRun run = scenario.run();

        assertThat(run.trace())
                .isEqualTo(
                        """
                        t: TCB_SET_PRIORITY self [61] [self] -> RANGE_ERROR [0, 60]
                        t: TCB_SET_MC_PRIORITY self [61] [self] -> RANGE_ERROR [0, 60]
                        t: TCB_SET_PRIORITY self [60] [cspace] -> INVALID_CAPABILITY [1]
                        t: TCB_SET_PRIORITY self [60] -> TRUNCATED_MESSAGE
                        t: TCB_SET_PRIORITY self [60] [self] -> ok
                        """);
    }

    @Test
    void domainsCheckInOrder() {
        Scenario scenario = Scenario.classic();
        scenario.thread("t", 10);
        RootTask root = scenario.root();

        assertThat(domain(root, InvocationLabel.DOMAIN_SET, List.of(16L), scenario.slotOf("t")))
                .isEqualTo("INVALID_ARGUMENT[0]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SET, List.of(1L), Boot.CNODE))
                .isEqualTo("INVALID_ARGUMENT[1]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SET, List.of(), Boot.CNODE))
                .isEqualTo("TRUNCATED_MESSAGE[]");
        assertThat(root.invoke(Boot.TCB, InvocationLabel.DOMAIN_SET, List.of(1L), Boot.TCB)
                        .error())
                .isEqualTo(Sel4Error.ILLEGAL_OPERATION);
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(15L, 1L, 1L), Boot.TCB))
                .isEqualTo("RANGE_ERROR[0, 14]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(1L, 16L, 1L), Boot.TCB))
                .isEqualTo("RANGE_ERROR[0, 15]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(1L, 1L, 1L << 56), Boot.TCB))
                .isEqualTo("INVALID_ARGUMENT[2]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(1L, 1L, 0L), Boot.TCB))
                .isEqualTo("INVALID_ARGUMENT[1]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(0L, 0L, 0L), Boot.TCB))
                .isEqualTo("INVALID_ARGUMENT[2]");
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_SET_START, List.of(3L), Boot.TCB))
                .isEqualTo("INVALID_ARGUMENT[0]");
    }

    private static String domain(RootTask root, InvocationLabel label, List<Long> words, int cap) {
        Received received = root.invoke(Boot.DOMAIN, label, words, cap);
        return received.error() + received.words().toString();
    }

    @Test
    void onlyThreadsOfTheCurrentDomainRun() {
        Scenario scenario = Scenario.classic();
        scenario.thread("here", 10).does(COMPUTE);
        scenario.thread("there", 200).does(COMPUTE);
        domain(scenario.root(), InvocationLabel.DOMAIN_SET, List.of(3L), scenario.slotOf("there"));

        assertThat(scenario.run().trace()).isEqualTo("here: compute for 1 ticks -> done\n");
    }

    @Test
    void scheduleTableSwitchesDomains() {
        Scenario scenario = Scenario.classic();
        scenario.thread("here", 10).does(new Step.Ticks(2), COMPUTE);
        scenario.thread("there", 5).does(new Step.Ticks(3));
        RootTask root = scenario.root();
        domain(root, InvocationLabel.DOMAIN_SET, List.of(3L), scenario.slotOf("there"));
        domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(1L, 0L, 2L), Boot.TCB);
        domain(root, InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE, List.of(2L, 3L, 3L), Boot.TCB);
        assertThat(domain(root, InvocationLabel.DOMAIN_SCHEDULE_SET_START, List.of(1L), Boot.TCB))
                .isEqualTo("NO_ERROR[]");

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        here: compute for 2 ticks -> done
                        there: compute for 3 ticks -> done
                        here: compute for 1 ticks -> done
                        """);
    }

    @Test
    void fastPathIsCountedWithTheReasonWhenNotTaken() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .does(recv("ep"), replyRecv("ep", 0), replyRecv("ep", 0));
        scenario.thread("client", 10)
                .holds("ep", CapRights.ALL)
                .does(call("ep", 1, 1L, 2L, 3L, 4L), call("ep", 1, 1L, 2L, 3L, 4L, 5L));

        IpcCounts counts = scenario.run().kernel().counts();

        assertThat(counts.calls().get(FastPath.Verdict.FAST)).isEqualTo(1);
        assertThat(counts.calls().get(FastPath.Verdict.MESSAGE_TOO_LONG)).isPositive();
        assertThat(counts.replyReceives().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
    }
}
