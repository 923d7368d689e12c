package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.call;
import static org.func2ipc.sel4.kernel.scenario.Step.invoke;
import static org.func2ipc.sel4.kernel.scenario.Step.nbRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.nbSend;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.reply;
import static org.func2ipc.sel4.kernel.scenario.Step.replyRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.send;

import java.util.List;
import java.util.stream.LongStream;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScenarioRun;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Families SYNC, IPC, IPCRIGHTS, NBWAIT and CANCEL_BADGED_SENDS of sel4test, and 4.8. */
class SyncTest {
    private static final CapRights CALLER = new CapRights(true, false, false, true);

    @Test
    void callMeetsAWaitingServerAndGetsItsReply() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), reply(0, 42L));
        scenario.thread("client", 10).holds("ep", CapRights.ALL, 7).does(call("ep", 5, 1L, 2L));

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        server: recv ep -> badge=7 label=5 [1, 2]
                        client: call ep 5 [1, 2] -> badge=0 label=0 [42]
                        server: reply 0 [42] -> done
                        """);
    }

    @Test
    void queuedSendersAreTakenInTheOrderTheyCame() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("low", 11).holds("ep", CapRights.ALL, 1).does(send("ep", 1));
        scenario.thread("high", 30).holds("ep", CapRights.ALL, 2).does(send("ep", 2));
        scenario.thread("middle", 20).holds("ep", CapRights.ALL, 3).does(send("ep", 3));
        scenario.thread("server", 10).holds("ep", CapRights.READ).does(recv("ep"), recv("ep"), recv("ep"));

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        high: send ep 2 [] -> done
                        middle: send ep 3 [] -> done
                        low: send ep 1 [] -> done
                        server: recv ep -> badge=2 label=2 []
                        server: recv ep -> badge=3 label=3 []
                        server: recv ep -> badge=1 label=1 []
                        """);
    }

    @Test
    void mcsQueuesGoByPriority() {
        Scenario scenario = Scenario.mixedCriticality().endpoint("ep");
        scenario.thread("starter", 40).does(invoke("self", InvocationLabel.TCB_SUSPEND));
        scenario.thread("a", 30).holds("ep", CapRights.READ).does(recv("ep"));
        scenario.thread("b", 20).holds("ep", CapRights.READ).does(recv("ep"));
        scenario.thread("c", 25).holds("ep", CapRights.READ).does(recv("ep"));
        scenario.thread("sender", 10).holds("ep", CapRights.ALL).does(send("ep", 1), send("ep", 2));

        assertThat(scenario.run().states())
                .isEqualTo(
                        """
                        starter: inactive
                        a: inactive
                        b: receiving from ep
                        c: inactive
                        sender: inactive
                        """);
    }

    @Test
    void nonBlockingSendWithoutReceiverIsDroppedAndReceiveGetsBadgeZero() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("t", 10).holds("ep", CapRights.ALL, 9).does(nbSend("ep", 1, 5L), nbRecv("ep"));

        ScenarioRun run = scenario.run();

        assertThat(run.trace()).contains("t: nb-recv ep -> badge=0");
        assertThat(run.states()).isEqualTo("t: inactive\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void callNeedsWriteAndAReplyPathNeedsGrantOrGrantReply(long word) {
        CapRights rights = CapRights.unpack(word);
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), reply(0, 1L), recv("ep"));
        scenario.thread("client", 10).holds("ep", rights).does(call("ep", 3));

        ScenarioRun run = scenario.run();

        if (!rights.write()) {
            assertThat(run.received("client").info().label()).isEqualTo(2);
            assertThat(run.received("client").words()).containsExactly(0L);
        } else if (rights.allowsReply()) {
            assertThat(run.received("client").words()).containsExactly(1L);
        } else {
            assertThat(run.states()).contains("client: inactive");
            assertThat(run.trace()).endsWith("server: recv ep\n");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void receiveNeedsReadElseTheThreadFaults(long word) {
        Scenario scenario = Scenario.classic().endpoint("ep").endpoint("faults");
        scenario.thread("handler", 5).holds("faults", CapRights.READ).does(recv("faults"));
        scenario.thread("t", 10)
                .holds("ep", CapRights.unpack(word))
                .faultsTo("faults", CapRights.ALL, 77)
                .does(nbRecv("ep"));

        ScenarioRun run = scenario.run();

        if (CapRights.unpack(word).read()) {
            assertThat(run.states()).contains("handler: receiving from faults");
        } else {
            assertThat(run.trace()).contains("handler: recv faults -> badge=77 label=1 [0, 3, 1, 2, 0]");
            assertThat(run.states()).contains("t: waiting for a reply");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "cspace", "empty"})
    void receiveFromAnotherObjectIsACapabilityFault(String cap) {
        Scenario scenario = Scenario.classic().endpoint("faults");
        scenario.thread("handler", 5).holds("faults", CapRights.READ).does(recv("faults"));
        scenario.thread("t", 10)
                .hasFree("empty")
                .faultsTo("faults", CapRights.ALL, 77)
                .does(recv(cap));

        ScenarioRun run = scenario.run();

        assertThat(run.received("handler").info().label()).isEqualTo(1);
        assertThat(run.received("handler").words()).endsWith(1L, 2L, 0L);
    }

    @Test
    void sendWithoutWriteIsSwallowed() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("t", 10).holds("ep", CapRights.READ).does(send("ep", 1), send("ep", 2));

        assertThat(scenario.run().trace()).isEqualTo("t: send ep 1 [] -> done\nt: send ep 2 [] -> done\n");
    }

    @Test
    void replyToNobodyHasNoEffect() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(reply(0, 1L), replyRecv("ep", 0));

        assertThat(scenario.run().states()).isEqualTo("server: receiving from ep\n");
    }

    @Test
    void receiveForgetsACallerWithoutReply() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), recv("ep"), reply(0, 5L));
        scenario.thread("first", 10).holds("ep", CALLER, 1).does(call("ep", 1));
        scenario.thread("second", 9).holds("ep", CALLER, 2).does(call("ep", 2));

        assertThat(scenario.run().states())
                .isEqualTo("server: inactive\nfirst: waiting for a reply\nsecond: inactive\n");
    }

    @Test
    void savedReplyCanBeGivenLaterAndOnce() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .hasFree("saved")
                .does(
                        recv("ep"),
                        invoke("cspace", InvocationLabel.CNODE_SAVE_CALLER, List.of("saved", 64)),
                        recv("ep"),
                        reply(0, 2L),
                        send("saved", 0, 1L),
                        nbSend("saved", 0, 3L));
        scenario.thread("first", 10).holds("ep", CALLER, 1).does(call("ep", 1));
        scenario.thread("second", 9).holds("ep", CALLER, 2).does(call("ep", 2));

        ScenarioRun run = scenario.run();

        assertThat(run.trace())
                .contains("first: call ep 1 [] -> badge=0 label=0 [1]", "second: call ep 2 [] -> badge=0 label=0 [2]");
        assertThat(run.slot("server", "saved")).isEqualTo("null");
    }

    @Test
    void onlyFourWordsTravelWithoutABuffer() {
        Long[] words = {1L, 2L, 3L, 4L, 5L, 6L};
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .withoutBuffer()
                .does(recv("ep"));
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(send("ep", 1, words));

        assertThat(scenario.run().trace()).contains("server: recv ep -> badge=0 label=1 [1, 2, 3, 4]");
    }

    @Test
    void aHundredAndTwentyWordsTravelWithBuffers() {
        Long[] words = LongStream.range(0, 120).boxed().toArray(Long[]::new);
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), recv("ep"));
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(send("ep", 1, words));

        assertThat(scenario.run().received("server").words()).containsExactly(words);
    }

    @Test
    void capabilitiesTravelOnlyWithGrantAndOneLandsInTheReceiveSlot() {
        Scenario scenario = Scenario.classic().endpoint("ep").endpoint("gift").notification("n");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .hasFree("free")
                .does(new Step.ReceiveInto("free"), recv("ep"), recv("ep"));
        scenario.thread("client", 10)
                .holds("ep", CALLER, 1)
                .holdsAs("granting", "ep", CapRights.ALL, 2)
                .holds("gift", CapRights.READ)
                .holds("n", CapRights.ALL)
                .does(send("ep", 1).with("gift"), send("granting", 2).with("gift", "n"));

        ScenarioRun run = scenario.run();

        assertThat(run.trace())
                .contains(
                        "server: recv ep -> badge=1 label=1 []\n",
                        "server: recv ep -> badge=2 label=2 [] caps=1 unwrapped=0 badges=[0]");
        assertThat(run.slot("server", "free")).isEqualTo("gift R");
    }

    @Test
    void capabilitiesToTheReceiversEndpointArriveAsBadges() {
        Scenario scenario = Scenario.classic().endpoint("ep").endpoint("gift");
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .hasFree("free")
                .does(new Step.ReceiveInto("free"), recv("ep"));
        scenario.thread("client", 10)
                .holds("ep", CapRights.ALL, 2)
                .holdsAs("token", "ep", CapRights.WRITE, 99)
                .holds("gift", CapRights.READ)
                .does(send("ep", 1).with("token", "gift", "ep"));

        ScenarioRun run = scenario.run();

        assertThat(run.trace()).contains("caps=3 unwrapped=5 badges=[99, 0, 2]");
        assertThat(run.slot("server", "free")).isEqualTo("gift R");
    }

    @Test
    void cancelBadgedSendsRestartsThatBadgeAlone() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("one", 20).holds("ep", CapRights.ALL, 1).does(send("ep", 1));
        scenario.thread("two", 20).holds("ep", CapRights.ALL, 2).does(send("ep", 2));
        scenario.thread("canceller", 10)
                .holdsAs("badge1", "ep", CapRights.ALL, 1)
                .does(invoke("cspace", InvocationLabel.CNODE_CANCEL_BADGED_SENDS, List.of("badge1", 64)));

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        one: send ep 1 [] -> again
                        two: send ep 2 []
                        canceller: CNODE_CANCEL_BADGED_SENDS cspace [badge1, 64] -> ok
                        one: send ep 1 []
                        """);
    }

    @Test
    void resumeOfABlockedSenderRestartsItsSend() {
        Scenario scenario = Scenario.classic().endpoint("ep").endpoint("faults");
        int original = scenario.slotOf("ep");
        scenario.thread("sender", 20)
                .faultsTo("faults", CapRights.ALL, 5)
                .takes("ep", original)
                .does(send("ep", 1));
        scenario.thread("killer", 10)
                .holds("sender", CapRights.ALL)
                .does(invoke("sender", InvocationLabel.TCB_SUSPEND), invoke("sender", InvocationLabel.TCB_RESUME));

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        sender: send ep 1 [] -> again
                        killer: TCB_SUSPEND sender -> ok
                        killer: TCB_RESUME sender -> ok
                        sender: send ep 1 []
                        """);
    }

    @Test
    void suspendingACallerDestroysTheReply() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(call("ep", 1));
        scenario.thread("server", 20)
                .holds("ep", CapRights.READ)
                .holds("client", CapRights.ALL)
                .does(recv("ep"), invoke("client", InvocationLabel.TCB_SUSPEND), reply(0, 1L));

        assertThat(scenario.run().states()).isEqualTo("client: inactive\nserver: inactive\n");
    }
}
