package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScriptedThread;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Assertions;

/** Four threads do random things to two endpoints, a notification and each other; every step keeps the invariants. */
class IpcProperties {
    private static final List<String> ENDPOINTS = List.of("e0", "e1");

    @Provide
    Arbitrary<List<List<Step>>> classicScripts() {
        return scripts(Arbitraries.of(Step.reply(0, 1L), Step.nbRecv("n")), "", "");
    }

    @Provide
    Arbitrary<List<List<Step>>> mcsScripts() {
        Arbitrary<Step> own = Arbitraries.of(
                Step.send("r0", 0, 1L), Step.send("r1", 0, 1L), Step.plain(SystemCall.Kind.NB_WAIT, "n"));
        return scripts(own, "r0", "r1");
    }

    private static Arbitrary<List<List<Step>>> scripts(Arbitrary<Step> own, String reply0, String reply1) {
        Arbitrary<String> replies = Arbitraries.of(reply0, reply1);
        Arbitrary<Step> ipc = Combinators.combine(
                        Arbitraries.integers().between(0, 6), Arbitraries.of(ENDPOINTS), replies)
                .as(IpcProperties::ipcStep);
        Arbitrary<Step> other = Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of("t0", "t1"))
                .as(IpcProperties::otherStep);
        return Arbitraries.oneOf(List.of(ipc, ipc, own, other))
                .list()
                .ofMaxSize(12)
                .list()
                .ofSize(4);
    }

    private static Step ipcStep(int kind, String endpoint, String reply) {
        return switch (kind) {
            case 0 -> Step.send(endpoint, 1, 2L);
            case 1 -> Step.nbSend(endpoint, 1, 2L);
            case 2, 3 -> Step.call(endpoint, 1, 2L);
            case 4 -> Step.recv(endpoint).through(reply);
            case 5 -> Step.nbRecv(endpoint).through(reply);
            default -> Step.replyRecv(endpoint, 0, 1L).through(reply);
        };
    }

    private static Step otherStep(int kind, String thread) {
        return switch (kind) {
            case 0 -> Step.signal("n");
            case 1 -> Step.yieldNow();
            case 2 -> new Step.Ticks(3);
            case 3 -> Step.invoke(thread, InvocationLabel.TCB_RESUME);
            case 4 -> Step.invoke("cspace", InvocationLabel.CNODE_DELETE, List.of("e0", 64));
            default -> Step.invoke("self", InvocationLabel.TCB_SET_PRIORITY, List.of(12), "self");
        };
    }

    @Property(tries = 150)
    void classicThreadsKeepTheInvariants(@ForAll("classicScripts") List<List<Step>> scripts) {
        run(Scenario.classic(), scripts, false);
    }

    @Property(tries = 150)
    void mcsThreadsKeepTheInvariants(@ForAll("mcsScripts") List<List<Step>> scripts) {
        run(Scenario.mixedCriticality().reply("r0").reply("r1"), scripts, true);
    }

    private static void run(Scenario scenario, List<List<Step>> scripts, boolean mcs) {
        scenario.endpoint("e0").endpoint("e1").notification("n");
        for (int i = 0; i < scripts.size(); i++) {
            ScriptedThread thread = scenario.thread("t" + i, 10 + i / 2)
                    .holds("e0", CapRights.ALL, i)
                    .holds("e1", CapRights.ALL, i)
                    .holds("n", CapRights.ALL, 1)
                    .mayGive(40);
            if (mcs) {
                thread.holds("r0", CapRights.ALL).holds("r1", CapRights.ALL);
            }
            for (int other = 0; other < 2; other++) {
                thread.holdsAs("t" + other, "t" + Math.min(other, i), CapRights.ALL, 0);
            }
            thread.does(scripts.get(i).toArray(Step[]::new));
        }
        scenario.bind("t0", "n");

        Assertions.assertDoesNotThrow(scenario::run);
        assertThat(scenario.kernel().scheduler().isIdle()).isTrue();
    }
}
