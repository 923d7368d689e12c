package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.call;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.reply;

import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Family SYNC of sel4test, and 4.8: the shape of a call. */
class SyncTest {
    @Test
    void callMeetsAWaitingServerAndGetsItsReply() {
        Scenario scenario = Scenario.classic().endpoint("ep");
        scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), reply(0, 42L));
        scenario.thread("client", 10).holds("ep", CapRights.ALL, 7).does(call("ep", 5, 1L, 2L));

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        server: recv ep          -> badge=7 label=5 [1, 2]
                        client: call ep 5 [1, 2] -> badge=0 label=0 [42]
                        server: reply 0 [42]     -> done
                        """);
    }
}
