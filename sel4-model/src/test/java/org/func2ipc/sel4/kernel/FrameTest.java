package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.kernel.scenario.Step.recv;
import static org.func2ipc.sel4.kernel.scenario.Step.reply;

import java.util.List;
import java.util.Objects;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.scenario.Scenario;
import org.func2ipc.sel4.kernel.scenario.ScenarioRun;
import org.func2ipc.sel4.kernel.scenario.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Families FRAMEXN and PAGEFAULT of sel4test, and 4.10: mapping, and what an access that is not allowed does. */
class FrameTest {
    private static final long PLACE = 0x40_0000;

    private final Scenario scenario = Scenario.classic().endpoint("faults");
    private final RootTask root = scenario.root();
    private final Pages pages = new Pages(root);
    private final int frame = root.make(ObjectType.SMALL_PAGE, 0, "frame");

    @Test
    void checksInX86Order() {
        assertThat(root.invoke(frame, InvocationLabel.PAGE_MAP, List.of(PLACE, 3L, 0L), Boot.TCB))
                .extracting(Received::error, Received::words)
                .containsExactly(Sel4Error.INVALID_CAPABILITY, List.of(1L));
        assertThat(pages.map(frame, 1L << 47, CapRights.ALL).words()).containsExactly(0L);
        assertThat(pages.map(frame, 1L << 47, CapRights.ALL).error()).isEqualTo(Sel4Error.INVALID_ARGUMENT);
        int unassigned = root.make(ObjectType.VSPACE, 0, "unassigned");
        assertThat(root.invoke(frame, InvocationLabel.PAGE_MAP, List.of(PLACE, 3L, 0L), unassigned)
                        .error())
                .isEqualTo(Sel4Error.INVALID_CAPABILITY);
        assertThat(pages.map(frame, PLACE + 8, CapRights.ALL).error()).isEqualTo(Sel4Error.ALIGNMENT_ERROR);
        assertThat(pages.map(frame, PLACE, CapRights.ALL).words()).containsExactly(0L, 2L, 39L);
        pages.mapTables(PLACE);
        assertThat(pages.map(frame, PLACE, CapRights.ALL).error()).isEqualTo(Sel4Error.NO_ERROR);
    }

    @Test
    void aMappedFrameCanOnlyBeRemappedInPlace() {
        pages.mapTables(PLACE);
        pages.map(frame, PLACE, CapRights.ALL);

        assertThat(pages.map(frame, PLACE + 0x1000, CapRights.ALL).error()).isEqualTo(Sel4Error.INVALID_ARGUMENT);
        assertThat(pages.map(frame, PLACE, CapRights.READ).error()).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(root.kernel().write(PLACE, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void rightsAreIntersectedAndWriteAloneGivesNoUserAccess(long word) {
        pages.mapTables(PLACE);
        pages.map(frame, PLACE, CapRights.unpack(word));
        var vspace = ((VSpaceCap) root.cap(Boot.VSPACE)).object();

        assertThat(Objects.requireNonNull(vspace.mappings().get(PLACE)).rights())
                .isEqualTo((word & 2) == 0 ? CapRights.NONE : CapRights.unpack(word));
    }

    @Test
    void copiesMapTheSameMemoryTwice() {
        int copy = root.freshSlot();
        root.copy(frame, copy, CapRights.ALL);
        pages.mapTables(PLACE);
        pages.map(frame, PLACE, CapRights.ALL);
        pages.map(copy, PLACE + 0x1000, CapRights.ALL);
        root.kernel().write(PLACE + 8, 77);

        assertThat(root.kernel().read(PLACE + 0x1008)).hasValue(77);
    }

    @Test
    void deletingTheMappedCapabilityUnmaps() {
        int copy = root.freshSlot();
        root.copy(frame, copy, CapRights.ALL);
        pages.mapTables(PLACE);
        pages.map(frame, PLACE, CapRights.ALL);
        root.delete(copy);
        var vspace = ((VSpaceCap) root.cap(Boot.VSPACE)).object();
        assertThat(vspace.mappings()).containsKey(PLACE);
        root.delete(frame);

        assertThat(vspace.mappings()).isEmpty();
    }

    @Test
    void addressIsToldAndUnmapForgetsThePlace() {
        pages.mapTables(PLACE);
        pages.map(frame, PLACE, CapRights.ALL);
        long address = ((FrameCap) root.cap(frame)).object().range().base();

        assertThat(root.invoke(frame, InvocationLabel.PAGE_GET_ADDRESS, List.of())
                        .words())
                .containsExactly(address);
        pages.unmap(frame);
        assertThat(((FrameCap) root.cap(frame)).mappedIn()).isNull();
    }

    @Test
    void vmFaultIsACallWithItsWordsAndTheReplyRestarts() {
        scenario.thread("handler", 20)
                .holds("faults", CapRights.READ)
                .does(recv("faults"), reply(0), recv("faults"), reply(1));
        scenario.thread("t", 10)
                .faultsTo("faults", CapRights.ALL, 9)
                .does(new Step.Ticks(1), new Step.Write(0x123000, 1));

        ScenarioRun run = scenario.run();

        assertThat(run.trace())
                .startsWith(
                        """
                        handler: recv faults -> badge=9 label=5 [1, 1191936, 0, 6]
                        t: compute for 1 ticks -> done
                        t: write 0x123000 1 -> again
                        handler: reply 0 [] -> done
                        handler: recv faults -> badge=9 label=5 [1, 1191936, 0, 6]
                        """);
    }

    @Test
    void vmFaultHasAnotherLabelOnMcs() {
        Scenario mcs = Scenario.mixedCriticality().endpoint("faults").reply("reply");
        mcs.thread("handler", 20)
                .holds("faults", CapRights.READ)
                .holds("reply", CapRights.ALL)
                .does(recv("faults").through("reply"));
        mcs.thread("t", 10).faultsTo("faults", CapRights.ALL, 9).does(new Step.Read(0x123000));

        assertThat(mcs.run().trace()).startsWith("handler: recv faults -> badge=9 label=6 [0, 1191936, 0, 4]");
    }

    @Test
    void userExceptionTakesRegistersAndLabelFromTheReply() {
        scenario.thread("handler", 20)
                .holds("faults", CapRights.READ)
                .does(recv("faults"), reply(0, 1L), recv("faults"), reply(1, 2L));
        scenario.thread("t", 10)
                .faultsTo("faults", CapRights.ALL, 9)
                .does(new Step.Fails(new Fault.UserException(13, 7)), new Step.Fails(new Fault.UnknownSyscall(99)));

        ScenarioRun run = scenario.run();

        assertThat(run.trace()).contains("handler: recv faults -> badge=9 label=3 [0, 0, 0, 13, 7]");
        assertThat(run.trace()).contains("handler: recv faults -> badge=9 label=2 [0, 0");
        assertThat(run.states()).contains("t: inactive");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void faultsNeedWriteAndGrantOrGrantReply(long word) {
        CapRights rights = CapRights.unpack(word);
        scenario.thread("t", 10).faultsTo("faults", rights, 9).does(new Step.Read(0x123000));

        assertThat(scenario.run().states()).isEqualTo(rights.allowsCall() ? "t: calling faults\n" : "t: inactive\n");
    }
}
