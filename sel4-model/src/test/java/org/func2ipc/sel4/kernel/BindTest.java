package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.call;
import static org.func2ipc.sel4.kernel.scenario.Step.nbRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.signal;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScenarioRun;
import org.junit.jupiter.api.Test;

/** Families BIND and NBWAIT of sel4test, and 4.9. */
class BindTest {
    private static Notification notification(Scenario scenario, String name) {
        return ((NotificationCap) scenario.root().cap(scenario.slotOf(name))).object();
    }

    @Test
    void signalsAreOredUntilTaken() {
        Scenario scenario = Scenario.classic().notification("n");
        scenario.thread("t", 10)
                .holdsAs("bit0", "n", CapRights.ALL, 1)
                .holdsAs("bit4", "n", CapRights.ALL, 16)
                .does(signal("bit0"), signal("bit4"), recv("bit0"), nbRecv("bit0"));

        assertThat(scenario.run().trace()).contains("t: recv bit0 -> badge=17", "t: nb-recv bit0 -> badge=0");
    }

    @Test
    void signalWithBadgeZeroMakesItActiveWithWordZero() {
        Scenario scenario = Scenario.classic().notification("n");
        scenario.thread("t", 10).holds("n", CapRights.ALL).does(signal("n"), recv("n"), recv("n"));

        ScenarioRun run = scenario.run();

        assertThat(run.trace()).contains("t: recv n -> badge=0");
        assertThat(run.states()).isEqualTo("t: waiting for n\n");
    }

    @Test
    void firstWaiterGetsThisBadge() {
        Scenario scenario = Scenario.classic().notification("n");
        scenario.thread("first", 30).holds("n", CapRights.READ).does(recv("n"));
        scenario.thread("second", 20).holds("n", CapRights.READ).does(recv("n"));
        scenario.thread("signaller", 10).holds("n", CapRights.WRITE, 4).does(signal("n"));

        ScenarioRun run = scenario.run();

        assertThat(run.trace()).contains("first: recv n -> badge=4");
        assertThat(run.states()).contains("second: waiting for n");
    }

    @Test
    void boundThreadIsWokenOutOfAReceive() {
        Scenario scenario = Scenario.classic().endpoint("ep").notification("n");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), recv("ep"));
        scenario.thread("device", 10).holds("n", CapRights.WRITE, 32).does(signal("n"));
        scenario.bind("server", "n");

        ScenarioRun run = scenario.run();

        assertThat(run.trace()).contains("server: recv ep -> badge=32");
        assertThat(run.states()).contains("server: receiving from ep");
        assertThat(notification(scenario, "n").state()).isEqualTo(Notification.State.IDLE);
    }

    @Test
    void boundThreadTakesAnActiveSignalBeforeTheEndpoint() {
        Scenario scenario = Scenario.classic().endpoint("ep").notification("n");
        scenario.thread("device", 30).holds("n", CapRights.WRITE, 8).does(signal("n"));
        scenario.thread("client", 20).holds("ep", CapRights.ALL, 1).does(call("ep", 1));
        scenario.thread("server", 10).holds("ep", CapRights.READ).does(recv("ep"), recv("ep"));
        scenario.bind("server", "n");

        assertThat(scenario.run().trace())
                .contains("server: recv ep -> badge=8", "server: recv ep -> badge=1 label=1 []");
    }

    @Test
    void boundThreadInACallIsNotWoken() {
        Scenario scenario = Scenario.classic().endpoint("ep").notification("n");
        scenario.thread("server", 30).holds("ep", CapRights.READ).does(recv("ep"));
        scenario.thread("bound", 20).holds("ep", CapRights.ALL).does(call("ep", 1));
        scenario.thread("device", 10).holds("n", CapRights.WRITE, 8).does(signal("n"));
        scenario.bind("bound", "n");

        assertThat(scenario.run().states()).contains("bound: waiting for a reply");
        assertThat(notification(scenario, "n").state()).isEqualTo(Notification.State.ACTIVE);
    }

    @Test
    void onlyTheBoundThreadMayWait() {
        Scenario scenario = Scenario.classic().notification("n").endpoint("faults");
        scenario.thread("bound", 20).holds("n", CapRights.READ).does(recv("n"));
        scenario.thread("other", 10)
                .holds("n", CapRights.READ)
                .faultsTo("faults", CapRights.ALL, 1)
                .does(recv("n"));
        scenario.thread("handler", 5).holds("faults", CapRights.READ).does(recv("faults"));
        scenario.bind("bound", "n");

        ScenarioRun run = scenario.run();

        assertThat(run.states()).contains("bound: waiting for n", "other: waiting for a reply");
        assertThat(run.trace()).contains("handler: recv faults -> badge=1 label=1 [0, 3, 1, 2, 0]");
    }

    @Test
    void bindAndUnbindRefuseWhatCannotBe() {
        Scenario scenario =
                Scenario.classic().notification("n").notification("m").endpoint("ep");
        scenario.thread("t", 10);
        scenario.object("u", ObjectType.TCB, 0);
        RootTask root = scenario.root();
        int readless = root.freshSlot();
        RootTask.require(root.copy(scenario.slotOf("n"), readless, CapRights.WRITE), "copy");

        assertThat(bind(scenario, "t", scenario.slotOf("ep"))).isEqualTo(Sel4Error.ILLEGAL_OPERATION);
        assertThat(bind(scenario, "t", readless)).isEqualTo(Sel4Error.ILLEGAL_OPERATION);
        assertThat(unbind(scenario, "t")).isEqualTo(Sel4Error.ILLEGAL_OPERATION);
        assertThat(bind(scenario, "t", scenario.slotOf("n"))).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(bind(scenario, "t", scenario.slotOf("m"))).isEqualTo(Sel4Error.ILLEGAL_OPERATION);
        assertThat(bind(scenario, "u", scenario.slotOf("n"))).isEqualTo(Sel4Error.ILLEGAL_OPERATION);
        assertThat(unbind(scenario, "t")).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(root.invoke(scenario.slotOf("t"), InvocationLabel.TCB_BIND_NOTIFICATION, List.of())
                        .error())
                .isEqualTo(Sel4Error.TRUNCATED_MESSAGE);
    }

    private static Sel4Error bind(Scenario scenario, String thread, int notification) {
        return scenario.root()
                .invoke(scenario.slotOf(thread), InvocationLabel.TCB_BIND_NOTIFICATION, List.of(), notification)
                .error();
    }

    private static Sel4Error unbind(Scenario scenario, String thread) {
        return scenario.root()
                .invoke(scenario.slotOf(thread), InvocationLabel.TCB_UNBIND_NOTIFICATION, List.of())
                .error();
    }
}
