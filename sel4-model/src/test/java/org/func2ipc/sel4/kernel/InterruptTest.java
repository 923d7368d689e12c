package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.invoke;
import static org.func2ipc.sel4.kernel.scenario.Step.nbRecv;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Test;

/** Family INTERRUPT of sel4test, and 4.10. */
class InterruptTest {
    private static final long LINE = 47;

    private final Scenario scenario = Scenario.classic().notification("n").endpoint("ep");
    private final RootTask root = scenario.root();
    private final int handler = root.freshSlot();

    private Received issue(long line, int slot) {
        return root.invoke(
                Boot.IRQ_CONTROL, InvocationLabel.IRQ_ISSUE_HANDLER, List.of(line, (long) slot, 64L), Boot.CNODE);
    }

    private Received setNotification(int slot) {
        return root.invoke(handler, InvocationLabel.IRQ_SET_HANDLER, List.of(), slot);
    }

    @Test
    void getChecksLineThenUseThenSlot() {
        assertThat(issue(256, handler).words()).containsExactly(0L, 255L);
        assertThat(issue(256, handler).error()).isEqualTo(Sel4Error.RANGE_ERROR);
        assertThat(issue(LINE, Boot.TCB).error()).isEqualTo(Sel4Error.DELETE_FIRST);
        assertThat(issue(LINE, handler).error()).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(issue(LINE, Boot.TCB).error()).isEqualTo(Sel4Error.REVOKE_FIRST);
        assertThat(root.cap(handler)).isEqualTo(new IrqHandlerCap((int) LINE));
    }

    @Test
    void handlerNeedsANotificationWithWrite() {
        issue(LINE, handler);
        int readOnly = root.freshSlot();
        root.copy(scenario.slotOf("n"), readOnly, CapRights.READ);

        assertThat(setNotification(scenario.slotOf("ep")).error()).isEqualTo(Sel4Error.INVALID_CAPABILITY);
        assertThat(setNotification(readOnly).error()).isEqualTo(Sel4Error.INVALID_CAPABILITY);
        assertThat(setNotification(scenario.slotOf("n")).error()).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(root.invoke(handler, InvocationLabel.IRQ_SET_HANDLER, List.of())
                        .error())
                .isEqualTo(Sel4Error.TRUNCATED_MESSAGE);
    }

    @Test
    void interruptSignalsThenMasksUntilAcknowledged() {
        issue(LINE, handler);
        int badged = root.freshSlot();
        root.mint(scenario.slotOf("n"), badged, CapRights.ALL, 5);
        setNotification(badged);
        scenario.named("irq", handler);
        scenario.thread("driver", 20)
                .holds("n", CapRights.READ)
                .holds("irq", CapRights.ALL)
                .does(recv("n"), nbRecv("n"), invoke("irq", InvocationLabel.IRQ_ACK), recv("n"));
        scenario.thread("machine", 10).does(new Step.Interrupt(47), new Step.Interrupt(47));

        assertThat(scenario.run().trace())
                .isEqualTo(
                        """
                        driver: recv n -> badge=5 label=0 []
                        machine: interrupt 47 -> done
                        driver: nb-recv n -> badge=0 label=0 []
                        driver: IRQ_ACK irq -> ok
                        driver: recv n -> badge=5 label=0 []
                        machine: interrupt 47 -> done
                        """);
    }

    @Test
    void deletingTheHandlerDisablesAndMasksTheLine() {
        issue(LINE, handler);
        setNotification(scenario.slotOf("n"));
        root.delete(handler);

        assertThat(root.kernel().interrupts().isActive(47)).isFalse();
        assertThat(root.kernel().interrupts().isMasked(47)).isTrue();
        assertThat(root.kernel().interrupts().target(47).isEmpty()).isTrue();
        assertThat(issue(LINE, handler).error()).isEqualTo(Sel4Error.NO_ERROR);
    }

    @Test
    void clearForgetsTheNotification() {
        issue(LINE, handler);
        setNotification(scenario.slotOf("n"));
        root.invoke(handler, InvocationLabel.IRQ_CLEAR_HANDLER, List.of());

        assertThat(root.kernel().interrupts().target(47).isEmpty()).isTrue();
    }
}
