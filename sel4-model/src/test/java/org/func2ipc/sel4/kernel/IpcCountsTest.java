package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.call;
import static org.func2ipc.sel4.kernel.scenario.Step.invoke;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.reply;
import static org.func2ipc.sel4.kernel.scenario.Step.replyRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.send;
import static org.func2ipc.sel4.kernel.scenario.Step.signal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.FastPath.Verdict;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Test;

/** 4.11 for each edge: which calls of which client take the fast path, and why the others do not. */
class IpcCountsTest {
    private static KernelObject object(Scenario scenario, String name) {
        return Objects.requireNonNull(scenario.root().cap(scenario.slotOf(name)).object());
    }

    private static IpcCounts.Tally tally(Scenario scenario, String name, long badge) {
        return scenario.kernel().counts().of(object(scenario, name), badge);
    }

    @Test
    void callsAndTheirRepliesAreCountedForEachBadge() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .does(recv("ep"), replyRecv("ep", 0), replyRecv("ep", 0), replyRecv("ep", 0));
        scenario.thread("one", 11)
                .holds("ep", CapRights.CALL, 1)
                .does(call("ep", 1, 1L, 2L, 3L, 4L), call("ep", 1, 1L, 2L, 3L, 4L, 5L));
        scenario.thread("two", 10).holds("ep", CapRights.CALL, 2).does(call("ep", 1));
        scenario.run();

        assertThat(tally(scenario, "ep", 1).calls())
                .containsOnly(Map.entry(Verdict.FAST, 1L), Map.entry(Verdict.MESSAGE_TOO_LONG, 1L));
        assertThat(tally(scenario, "ep", 1).fastReplies()).isEqualTo(2);
        assertThat(tally(scenario, "ep", 2).fastCalls()).isEqualTo(1);
        assertThat(tally(scenario, "ep", 2).slowCalls()).isZero();
        assertThat(tally(scenario, "ep", 2).fastReplies()).isEqualTo(1);
        assertThat(tally(scenario, "ep", 3)).isEqualTo(IpcCounts.Tally.NONE);
    }

    @Test
    void sendsSignalsInterruptsAndFaultsAreCountedWhereTheyGo() {
        Scenario scenario = Scenario.classic().endpoint("ep").endpoint("faults").notification("n");
        RootTask root = scenario.root();
        int handler = root.freshSlot();
        int badged = root.freshSlot();
        root.mint(scenario.slotOf("n"), badged, CapRights.ALL, 8);
        root.invoke(Boot.IRQ_CONTROL, InvocationLabel.IRQ_ISSUE_HANDLER, List.of(5L, (long) handler, 64L), Boot.CNODE);
        root.invoke(handler, InvocationLabel.IRQ_SET_HANDLER, List.of(), badged);
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), reply(0));
        scenario.thread("t", 10)
                .holds("ep", CapRights.ALL, 3)
                .holds("n", CapRights.WRITE, 4)
                .faultsTo("faults", CapRights.ALL, 9)
                .does(send("ep", 1), signal("n"), signal("n"), new Step.Interrupt(5), new Step.Read(0x123000));
        scenario.run();

        assertThat(tally(scenario, "ep", 3).sends()).isEqualTo(1);
        assertThat(tally(scenario, "n", 4).signals()).isEqualTo(2);
        assertThat(tally(scenario, "n", 8).interrupts()).isEqualTo(1);
        assertThat(tally(scenario, "faults", 9).faults()).isEqualTo(1);
        assertThat(scenario.kernel().counts().edges()).hasSize(4);
    }

    @Test
    void aSeparateReplyIsSlowAndBelongsToTheCallersEdge() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .hasFree("saved")
                .does(
                        recv("ep"),
                        invoke("cspace", InvocationLabel.CNODE_SAVE_CALLER, List.of("saved", 64)),
                        send("saved", 0),
                        recv("ep"),
                        reply(0));
        scenario.thread("client", 10).holds("ep", CapRights.CALL, 7).does(call("ep", 1), call("ep", 1));
        scenario.run();

        assertThat(tally(scenario, "ep", 7).slowReplies()).isEqualTo(2);
        assertThat(tally(scenario, "ep", 7).fastReplies()).isZero();
    }

    @Test
    void aPartnerWithoutAddressSpaceMakesTheCallSlow() {
        Scenario scenario = Scenario.classic().endpoint("ep").object("space", ObjectType.VSPACE, 0);
        RootTask root = scenario.root();
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"));
        scenario.thread("client", 10).holds("ep", CapRights.CALL, 7).does(call("ep", 1));
        RootTask.require(
                root.invoke(Boot.ASID_POOL, InvocationLabel.ASID_POOL_ASSIGN, List.of(), scenario.slotOf("space")),
                "assign");
        RootTask.require(
                root.invoke(
                        scenario.slotOf("server"),
                        InvocationLabel.TCB_SET_SPACE,
                        List.of(0L, 0L, 0L),
                        scenario.slotOf("server-cnode"),
                        scenario.slotOf("space")),
                "space");
        RootTask.require(root.revoke(scenario.slotOf("space")), "take the address space from the thread");
        scenario.run();

        assertThat(tally(scenario, "ep", 7).calls()).containsOnly(Map.entry(Verdict.NO_VSPACE, 1L));
    }

    @Test
    void eachReasonForASlowReplyIsTold() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .does(
                        recv("ep"),
                        replyRecv("ep", 0, 1L, 2L, 3L, 4L, 5L),
                        new Step.Ticks(1),
                        replyRecv("ep", 0),
                        replyRecv("ep", 0));
        scenario.thread("one", 30).holds("ep", CapRights.CALL, 1).does(call("ep", 1));
        scenario.thread("two", 30).holds("ep", CapRights.CALL, 2).does(call("ep", 2));
        scenario.thread("three", 30).holds("ep", CapRights.CALL, 3).does(call("ep", 3));
        scenario.run();

        assertThat(tally(scenario, "ep", 1).replies()).containsOnly(Map.entry(Verdict.MESSAGE_TOO_LONG, 1L));
        assertThat(tally(scenario, "ep", 2).replies()).containsOnly(Map.entry(Verdict.SENDER_QUEUED, 1L));
        assertThat(tally(scenario, "ep", 3).replies()).containsOnly(Map.entry(Verdict.FAST, 1L));
    }

    @Test
    void onMcsAPassiveServerIsFastInBothDirections() {
        Scenario scenario = Scenario.mixedCriticality().endpoint("ep").reply("reply");
        scenario.thread("server", 20)
                .passive()
                .holds("ep", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(
                        recv("ep").through("reply"),
                        replyRecv("ep", 0, 9L).through("reply"),
                        replyRecv("ep", 0, 9L).through("reply"));
        scenario.thread("client", 10).holds("ep", CapRights.CALL, 4).does(call("ep", 1), call("ep", 2));
        scenario.time("server", 5, 5);
        scenario.thread("initialiser", 15)
                .holds("server-time", CapRights.ALL)
                .does(invoke("server-time", InvocationLabel.SCHED_CONTEXT_UNBIND));
        scenario.run();

        assertThat(tally(scenario, "ep", 4).fastCalls()).isEqualTo(2);
        assertThat(tally(scenario, "ep", 4).fastReplies()).isEqualTo(2);
    }
}
