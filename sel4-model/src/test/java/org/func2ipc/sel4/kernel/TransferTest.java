package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.send;

import java.util.stream.LongStream;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScenarioRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 4.8 in the form of Java, where a table would be long; the others are in the scenario files. */
class TransferTest {
    @Test
    void aHundredAndTwentyWordsTravelWithBuffers() {
        Long[] words = LongStream.range(0, 120).boxed().toArray(Long[]::new);
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), recv("ep"));
        scenario.thread("client", 10).holds("ep", CapRights.ALL).does(send("ep", 1, words));

        assertThat(scenario.run().received("server").words()).containsExactly(words);
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
}
