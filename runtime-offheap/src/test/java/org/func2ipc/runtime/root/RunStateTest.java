package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a run has to tell at its end. */
final class RunStateTest {
    @Test
    void whoWaitedAtAThousandDeathsIsToldOfOnce() {
        RunState state = new RunState();
        for (int death = 0; death < 1_000; death++) {
            state.waited("driver", "server.add");
            state.waited("main", "server.add, server.echo");
        }
        state.remark("domain \"server\" died");

        assertThat(state.remarks())
                .containsExactly(
                        "domain \"driver\" waited for server.add, and at 999 later deaths for this or another",
                        "domain \"main\" waited for server.add, server.echo, and at 999 later deaths for this or"
                                + " another",
                        "domain \"server\" died");
    }

    @Test
    void whoWaitedOnceIsToldOfWithoutACount() {
        RunState state = new RunState();

        state.waited("driver", "server.add");

        assertThat(state.remarks()).containsExactly("domain \"driver\" waited for server.add");
    }
}
