package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.sel4.Sel4Error.DELETE_FIRST;
import static org.func2ipc.sel4.Sel4Error.FAILED_LOOKUP;
import static org.func2ipc.sel4.Sel4Error.ILLEGAL_OPERATION;
import static org.func2ipc.sel4.Sel4Error.NO_ERROR;
import static org.func2ipc.sel4.Sel4Error.RANGE_ERROR;
import static org.func2ipc.sel4.Sel4Error.REVOKE_FIRST;
import static org.func2ipc.sel4.Sel4Error.TRUNCATED_MESSAGE;

import java.util.List;
import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Family CNODEOP of sel4test, and 4.5: operations on CNodes, each error in the order of its check. */
class CNodeOpTest {
    private static final int FREE = 200;
    private static final int OTHER = 201;
    private static final long NOWHERE = 0;
    private static final long DEPTH = 64;

    private final RootTask root = new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.of(20)));
    private final int endpoint = root.make(ObjectType.ENDPOINT, 0, "ep");

    @AfterEach
    void invariantsHold() {
        assertThat(Invariants.violations(root.kernel())).isEmpty();
    }

    private static void refused(Received received, Sel4Error error, Long... words) {
        assertThat(received.error()).isEqualTo(error);
        assertThat(received.words()).containsExactly(words);
    }

    private static void ok(Received received) {
        refused(received, NO_ERROR);
    }

    private Received node(InvocationLabel label, List<Long> words, Integer... caps) {
        return root.invoke(Boot.CNODE, label, words, caps);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void copyMasksEachOfTheSixteenRightsWords(long word) {
        ok(root.copy(endpoint, FREE, CapRights.unpack(word)));

        assertThat(((EndpointCap) root.cap(FREE)).rights().pack()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void copyOfACopyHasTheIntersection(long word) {
        ok(root.copy(endpoint, FREE, CapRights.READ));
        ok(root.copy(FREE, OTHER, CapRights.unpack(word)));

        assertThat(((EndpointCap) root.cap(OTHER)).rights().pack()).isEqualTo(word & 2);
    }

    @Test
    void rightsHaveNoEffectOnCNodeTcbAndUntyped() {
        ok(root.copy(Boot.TCB, FREE, CapRights.NONE));
        ok(root.copy(Boot.CNODE, OTHER, CapRights.NONE));

        assertThat(root.cap(FREE)).isEqualTo(root.cap(Boot.TCB));
        assertThat(root.cap(OTHER)).isEqualTo(root.cap(Boot.CNODE));
    }

    @ParameterizedTest
    @EnumSource(
            value = InvocationLabel.class,
            names = {"CNODE_COPY", "CNODE_MINT", "CNODE_MOVE", "CNODE_MUTATE"})
    void destinationIsCheckedBeforeTheSource(InvocationLabel label) {
        List<Long> words = List.of((long) endpoint, DEPTH, (long) FREE, 65L, 0L, 0L);

        refused(node(label, words, Boot.CNODE), DELETE_FIRST);
    }

    @ParameterizedTest
    @EnumSource(
            value = InvocationLabel.class,
            names = {"CNODE_COPY", "CNODE_MINT", "CNODE_MOVE", "CNODE_MUTATE"})
    void sourceIsLookedUpThenMustBeOccupied(InvocationLabel label) {
        refused(node(label, List.of((long) FREE, DEPTH, 0L, 65L, 0L, 0L), Boot.CNODE), RANGE_ERROR, 1L, 64L);
        refused(node(label, List.of((long) FREE, DEPTH, 0L, DEPTH, 0L, 0L), endpoint), FAILED_LOOKUP, 1L, 1L);
        refused(
                node(label, List.of((long) FREE, DEPTH, (long) OTHER, DEPTH, 0L, 0L), Boot.CNODE),
                FAILED_LOOKUP,
                1L,
                2L,
                64L);
    }

    @ParameterizedTest
    @EnumSource(
            value = InvocationLabel.class,
            names = {"CNODE_COPY", "CNODE_MINT", "CNODE_MOVE", "CNODE_MUTATE"})
    void shortMessagesAreTruncated(InvocationLabel label) {
        refused(node(label, List.of(1L)), TRUNCATED_MESSAGE);
        refused(node(label, List.of((long) FREE, DEPTH, (long) endpoint)), TRUNCATED_MESSAGE);
        refused(node(label, List.of((long) FREE, DEPTH, (long) endpoint, DEPTH)), TRUNCATED_MESSAGE);
        if (label != InvocationLabel.CNODE_MOVE) {
            refused(node(label, List.of((long) FREE, DEPTH, (long) endpoint, DEPTH), Boot.CNODE), TRUNCATED_MESSAGE);
        }
    }

    @Test
    void aLabelOfAnotherObjectIsIllegal() {
        refused(node(InvocationLabel.TCB_SUSPEND, List.of()), ILLEGAL_OPERATION);
    }

    @Test
    void badgeIsSetOnceByMintOnly() {
        ok(root.mint(endpoint, FREE, CapRights.ALL, 5));

        assertThat(root.cap(FREE).badge()).isEqualTo(5);
        refused(root.mint(FREE, OTHER, CapRights.ALL, 6), ILLEGAL_OPERATION);
        refused(root.mint(FREE, OTHER, CapRights.ALL, 5), ILLEGAL_OPERATION);
        refused(root.mutate(endpoint, OTHER, 6), ILLEGAL_OPERATION);
    }

    @Test
    void badgedCapabilityCanBeCopiedAndMoved() {
        ok(root.mint(endpoint, FREE, CapRights.ALL, 5));
        ok(root.copy(FREE, OTHER, CapRights.ALL));
        ok(root.move(FREE, 202));

        assertThat(root.cap(OTHER).badge()).isEqualTo(5);
        assertThat(root.cap(202).badge()).isEqualTo(5);
        assertThat(root.slot(FREE).isEmpty()).isTrue();
    }

    @Test
    void mintAndMutateSetTheGuardOfACNode() {
        int node = root.make(ObjectType.CNODE, 4, "node");
        ok(root.mint(node, FREE, CapRights.ALL, new CNodeData(0x2a, 8).toWord()));
        ok(root.mutate(FREE, OTHER, new CNodeData(0x12b, 8).toWord()));

        assertThat(root.cap(OTHER)).isEqualTo(new CNodeCap(((CNodeCap) root.cap(node)).object(), 0x2b, 8));
    }

    @Test
    void guardAndRadixMustFitAWord() {
        int node = root.make(ObjectType.CNODE, 4, "node");

        ok(root.mint(node, FREE, CapRights.ALL, new CNodeData(0, 60).toWord()));
        refused(root.mint(node, OTHER, CapRights.ALL, new CNodeData(0, 61).toWord()), ILLEGAL_OPERATION);
        refused(root.mutate(node, OTHER, new CNodeData(0, 61).toWord()), ILLEGAL_OPERATION);
    }

    @Test
    void otherKindsIgnoreTheDataWord() {
        ok(root.mint(Boot.TCB, FREE, CapRights.ALL, 99));
        ok(root.mutate(FREE, OTHER, 99));

        assertThat(root.cap(OTHER)).isEqualTo(root.cap(Boot.TCB));
    }

    @Test
    void someKindsCannotBeCopiedButCanBeMoved() {
        refused(root.copy(Boot.IRQ_CONTROL, FREE, CapRights.ALL), ILLEGAL_OPERATION);
        ok(root.move(Boot.IRQ_CONTROL, FREE));
        int table = root.make(ObjectType.PAGE_TABLE, 0, "table");
        refused(root.copy(table, OTHER, CapRights.ALL), ILLEGAL_OPERATION);
        int vspace = root.make(ObjectType.VSPACE, 0, "vspace");
        refused(root.copy(vspace, OTHER, CapRights.ALL), ILLEGAL_OPERATION);
    }

    @Test
    void untypedWithChildrenCannotBeCopiedAndItsCopyMarksItFull() {
        refused(root.copy(Boot.FIRST_UNTYPED, FREE, CapRights.ALL), REVOKE_FIRST);
        int small = root.make(ObjectType.UNTYPED, 10, "small");
        ok(root.copy(small, FREE, CapRights.ALL));

        assertThat(((UntypedCap) root.cap(small)).used()).isEqualTo(1024);
        assertThat(((UntypedCap) root.cap(FREE)).used()).isZero();
        refused(root.copy(small, OTHER, CapRights.ALL), REVOKE_FIRST);
        refused(root.retype(small, ObjectType.ENDPOINT, 0, OTHER, 1), Sel4Error.NOT_ENOUGH_MEMORY, 0L);
        ok(root.retype(FREE, ObjectType.ENDPOINT, 0, OTHER, 64));
    }

    @Test
    void copyOfAFrameLosesTheMapping() {
        int frame = root.make(ObjectType.SMALL_PAGE, 0, "frame");
        new Pages(root).mapTables(0x40_0000);
        ok(new Pages(root).map(frame, 0x40_0000, CapRights.READ_WRITE));
        ok(root.copy(frame, FREE, CapRights.ALL));

        assertThat(((FrameCap) root.cap(frame)).mappedIn()).isNotNull();
        assertThat(((FrameCap) root.cap(FREE)).mappedIn()).isNull();
    }

    @Test
    void deleteAndRevokeOfAnEmptySlotSucceed() {
        ok(root.delete(FREE));
        ok(root.revoke(FREE));
    }

    @Test
    void rotateMovesTwoAndWithEqualEndsSwaps() {
        int one = root.make(ObjectType.TCB, 0, "one");
        int two = root.make(ObjectType.TCB, 0, "two");
        var first = root.cap(one);
        var other = root.cap(two);
        ok(root.rotate(FREE, NOWHERE, two, NOWHERE, one));
        assertThat(root.cap(FREE)).isEqualTo(other);
        assertThat(root.cap(two)).isEqualTo(first);
        assertThat(root.slot(one).isEmpty()).isTrue();

        ok(root.rotate(FREE, NOWHERE, two, NOWHERE, FREE));
        assertThat(root.cap(FREE)).isEqualTo(first);
        assertThat(root.cap(two)).isEqualTo(other);
    }

    @Test
    void rotateSetsGuardsAsMutateDoes() {
        int one = root.make(ObjectType.CNODE, 4, "one");
        int two = root.make(ObjectType.CNODE, 4, "two");
        long fits = new CNodeData(3, 60).toWord();
        long tooWide = new CNodeData(3, 61).toWord();

        refused(root.rotate(FREE, fits, two, tooWide, one), ILLEGAL_OPERATION);
        refused(root.rotate(FREE, tooWide, two, fits, one), ILLEGAL_OPERATION);
        refused(root.rotate(FREE, fits, two, fits, endpoint), ILLEGAL_OPERATION);
        ok(root.rotate(FREE, fits, two, 0, one));
        assertThat(((CNodeCap) root.cap(FREE)).guardSize()).isEqualTo(60);
        assertThat(((CNodeCap) root.cap(two)).guardSize()).isZero();
    }

    @Test
    void rotateChecksInOrder() {
        int second = root.make(ObjectType.NOTIFICATION, 0, "n");
        int third = root.make(ObjectType.NOTIFICATION, 0, "third");

        refused(root.rotate(FREE, NOWHERE, endpoint, NOWHERE, endpoint), ILLEGAL_OPERATION);
        refused(root.rotate(second, NOWHERE, second, NOWHERE, endpoint), ILLEGAL_OPERATION);
        refused(root.rotate(third, NOWHERE, second, NOWHERE, FREE), DELETE_FIRST);
        refused(root.rotate(FREE, NOWHERE, OTHER, NOWHERE, 203), FAILED_LOOKUP, 1L, 2L, 64L);
        refused(root.rotate(FREE, NOWHERE, OTHER, NOWHERE, endpoint), FAILED_LOOKUP, 0L, 2L, 64L);
        refused(
                node(InvocationLabel.CNODE_ROTATE, List.of((long) FREE, DEPTH, 0L, 0L, 0L, 0L, 0L, 0L), Boot.CNODE),
                TRUNCATED_MESSAGE);
    }

    @Test
    void saveCallerNeedsAnEmptyDestinationAndDoesNothingWithoutCaller() {
        refused(node(InvocationLabel.CNODE_SAVE_CALLER, List.of((long) endpoint, DEPTH)), DELETE_FIRST);
        ok(node(InvocationLabel.CNODE_SAVE_CALLER, List.of((long) FREE, DEPTH)));
        assertThat(root.slot(FREE).isEmpty()).isTrue();
    }

    @Test
    void mcsHasNoSaveCaller() {
        RootTask mcs = new RootTask(Boot.boot(KernelConfig.mixedCriticality(), BootMemory.of(20)));

        refused(
                mcs.invoke(Boot.CNODE, InvocationLabel.CNODE_SAVE_CALLER, List.of((long) FREE, DEPTH)),
                ILLEGAL_OPERATION);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void cancelBadgedSendsNeedsAllRights(long word) {
        ok(root.mint(endpoint, FREE, CapRights.unpack(word), 3));

        Received received = node(InvocationLabel.CNODE_CANCEL_BADGED_SENDS, List.of((long) FREE, DEPTH));

        assertThat(received.error()).isEqualTo(word == 15 ? NO_ERROR : ILLEGAL_OPERATION);
    }

    @Test
    void cancelBadgedSendsNeedsAnEndpoint() {
        refused(node(InvocationLabel.CNODE_CANCEL_BADGED_SENDS, List.of((long) Boot.TCB, DEPTH)), ILLEGAL_OPERATION);
        refused(node(InvocationLabel.CNODE_CANCEL_BADGED_SENDS, List.of((long) FREE, DEPTH)), ILLEGAL_OPERATION);
        ok(node(InvocationLabel.CNODE_CANCEL_BADGED_SENDS, List.of((long) endpoint, DEPTH)));
    }
}
