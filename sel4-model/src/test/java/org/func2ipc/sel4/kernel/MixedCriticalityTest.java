package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.call;
import static org.func2ipc.sel4.kernel.scenario.Step.plain;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.replyRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.send;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScenarioRun;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Test;

/** What differs on the MCS kernel (4.8, 4.10): reply objects, passive threads, donation, budgets. */
class MixedCriticalityTest {
    @Test
    void passiveServerBorrowsTheCallersTimeAndGivesItBack() {
        Scenario scenario =
                Scenario.mixedCriticality().endpoint("ep").endpoint("init").reply("reply");
        scenario.thread("server", 20)
                .passive()
                .holds("ep", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(recv("ep").through("reply"), replyRecv("ep", 0, 9L).through("reply"));
        scenario.thread("client", 10).holds("ep", CapRights.ALL, 4).does(call("ep", 1), call("ep", 2));
        scenario.time("server", 5, 5);
        scenario.thread("killer", 15)
                .holds("server-time", CapRights.ALL)
                .does(Step.invoke("server-time", InvocationLabel.SCHED_CONTEXT_UNBIND));

        ScenarioRun run = scenario.run();

        assertThat(run.trace())
                .isEqualTo(
                        """
                        server: recv ep -> badge=4 label=1 []
                        killer: SCHED_CONTEXT_UNBIND server-time -> ok
                        client: call ep 1 [] -> badge=0 label=0 [9]
                        server: reply-recv ep 0 [9] -> badge=4 label=2 []
                        client: call ep 2 []
                        """);
    }

    @Test
    void replyCapabilityIsAnObjectAndItsGrantIsItsOwn() {
        Scenario scenario = Scenario.mixedCriticality().endpoint("ep").reply("reply");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(recv("ep").through("reply"), send("reply", 0, 3L), send("reply", 0, 4L));
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(call("ep", 1));

        assertThat(scenario.run().trace()).contains("client: call ep 1 [] -> badge=0 label=0 [3]");
    }

    @Test
    void callWithoutReplyObjectLeavesTheCallerInactive() {
        Scenario scenario = Scenario.mixedCriticality().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"));
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(call("ep", 1));

        assertThat(scenario.run().states()).isEqualTo("server: inactive\nclient: inactive\n");
    }

    @Test
    void replyObjectInUseCancelsTheOtherWait() {
        Scenario scenario =
                Scenario.mixedCriticality().endpoint("ep").endpoint("other").reply("reply");
        scenario.thread("first", 20)
                .holds("ep", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(recv("ep").through("reply"));
        scenario.thread("second", 10)
                .holds("other", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(recv("other").through("reply"));

        assertThat(scenario.run().states()).isEqualTo("first: inactive\nsecond: receiving from other\n");
    }

    @Test
    void classicHasNoWaitAndMcsHasNoReplyCall() {
        Scenario classic = Scenario.classic().notification("n").endpoint("faults");
        classic.thread("t", 10)
                .holds("n", CapRights.ALL)
                .faultsTo("faults", CapRights.ALL, 1)
                .does(plain(SystemCall.Kind.WAIT, "n"));
        Scenario mcs = Scenario.mixedCriticality().endpoint("faults");
        mcs.thread("t", 10).faultsTo("faults", CapRights.ALL, 1).does(Step.reply(0));

        assertThat(classic.run().states()).isEqualTo("t: calling faults\n");
        assertThat(mcs.run().states()).isEqualTo("t: calling faults\n");
    }

    @Test
    void budgetIsInOneToPeriod() {
        Scenario scenario = Scenario.mixedCriticality().object("time", ObjectType.SCHED_CONTEXT, 7);
        RootTask root = scenario.root();

        assertThat(configure(root, scenario.slotOf("time"), 0, 5)).isEqualTo(Sel4Error.RANGE_ERROR);
        assertThat(configure(root, scenario.slotOf("time"), 6, 5)).isEqualTo(Sel4Error.RANGE_ERROR);
        assertThat(configure(root, scenario.slotOf("time"), 5, 5)).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(configure(root, Boot.TCB, 5, 5)).isEqualTo(Sel4Error.INVALID_CAPABILITY);
    }

    private static Sel4Error configure(RootTask root, int context, long budget, long period) {
        return root.invoke(
                        Boot.SCHED_CONTROL,
                        InvocationLabel.SCHED_CONTROL_CONFIGURE,
                        List.of(budget, period, 0L, 0L, 0L),
                        context)
                .error();
    }

    @Test
    void threadOutOfBudgetWaitsForItsPeriod() {
        Scenario scenario = Scenario.mixedCriticality();
        scenario.thread("limited", 20).does(new Step.Ticks(1), new Step.Ticks(1), new Step.Ticks(1));
        scenario.thread("other", 10).does(new Step.Ticks(1), new Step.Ticks(1), new Step.Ticks(1));
        scenario.time("limited", 1, 3);

        assertThat(scenario.run().trace())
                .startsWith(
                        """
                        limited: compute for 1 ticks -> done
                        other: compute for 1 ticks -> done
                        other: compute for 1 ticks -> done
                        limited: compute for 1 ticks -> done
                        """);
    }

    @Test
    void donatedCallCountsAsFastWhenTheReceiverIsPassive() {
        Scenario scenario = Scenario.mixedCriticality().endpoint("ep").reply("reply");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(recv("ep").through("reply"), send("reply", 0, 3L));
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(call("ep", 1));

        assertThat(scenario.run().kernel().counts().calls()).containsKey(FastPath.Verdict.RECEIVER_NOT_PASSIVE);
    }
}
