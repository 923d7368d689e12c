package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.irq.Preemption;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.object.ZombieCap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 4.6: the derivation tree, and 4.5: what revoke and the last deletion do. */
class DerivationTest {
    private static final int A = 200;
    private static final int B = 201;
    private static final int C = 202;
    private static final int D = 203;

    private final RootTask root = new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.of(22)));
    private final int endpoint = root.make(ObjectType.ENDPOINT, 0, "ep");

    @AfterEach
    void invariantsHold() {
        assertThat(Invariants.violations(root.kernel())).isEmpty();
    }

    private void copy(int source, int destination) {
        RootTask.require(root.copy(source, destination, CapRights.ALL), "copy");
    }

    private void mint(int source, int destination, long badge) {
        RootTask.require(root.mint(source, destination, CapRights.ALL, badge), "mint");
    }

    private void revoke(int slot) {
        RootTask.require(root.revoke(slot), "revoke");
    }

    private List<Integer> occupied() {
        return List.of(endpoint, A, B, C, D).stream()
                .filter(slot -> !root.slot(slot).isEmpty())
                .toList();
    }

    @Test
    void newestChildComesDirectlyAfterItsSource() {
        copy(endpoint, A);
        copy(endpoint, B);

        assertThat(root.slot(endpoint).next()).isSameAs(root.slot(B));
        assertThat(root.slot(B).next()).isSameAs(root.slot(A));
    }

    @Test
    void retypedObjectsAndBadgedCopiesAreRevocablePlainCopiesAreNot() {
        copy(endpoint, A);
        mint(endpoint, B, 1);
        copy(B, C);

        assertThat(root.slot(endpoint).isRevocable()).isTrue();
        assertThat(root.slot(A).isRevocable()).isFalse();
        assertThat(root.slot(B).isRevocable()).isTrue();
        assertThat(root.slot(B).isFirstBadged()).isTrue();
        assertThat(root.slot(C).isRevocable()).isFalse();
    }

    @Test
    void copiesOfACopyAreSiblings() {
        copy(endpoint, A);
        copy(A, B);
        revoke(A);

        assertThat(occupied()).containsExactly(endpoint, A, B);
        assertThat(Derivation.descendants(root.slot(endpoint))).containsExactly(root.slot(A), root.slot(B));
    }

    @Test
    void revokingABadgedOriginalRemovesItsCopiesButNoOtherBadge() {
        mint(endpoint, A, 1);
        mint(endpoint, B, 2);
        copy(A, C);
        copy(B, D);
        revoke(A);

        assertThat(occupied()).containsExactly(endpoint, A, B, D);
    }

    @Test
    void revokingABadgedOriginalSparesAnOriginalWithTheSameBadge() {
        mint(endpoint, A, 1);
        mint(endpoint, B, 1);
        copy(B, C);
        revoke(B);

        assertThat(occupied()).containsExactly(endpoint, A, B);
    }

    @Test
    void revokingTheUnbadgedOriginalRemovesEverything() {
        mint(endpoint, A, 1);
        copy(A, B);
        copy(endpoint, C);
        revoke(endpoint);

        assertThat(occupied()).containsExactly(endpoint);
    }

    @Test
    void deletingTheFirstWithItsBadgePassesTheFlagOn() {
        mint(endpoint, A, 1);
        copy(A, B);
        RootTask.require(root.delete(A), "delete");

        assertThat(root.slot(B).isFirstBadged()).isTrue();
    }

    @Test
    void moveKeepsThePlaceInTheTree() {
        copy(endpoint, A);
        RootTask.require(root.move(endpoint, B), "move");
        revoke(B);

        assertThat(occupied()).containsExactly(B);
    }

    @Test
    void revokingTheUntypedRemovesItsObjectsAndTheirCopies() {
        mint(endpoint, A, 1);
        revoke(Boot.FIRST_UNTYPED);

        assertThat(occupied()).isEmpty();
        assertThat(Derivation.hasChildren(root.slot(Boot.FIRST_UNTYPED))).isFalse();
    }

    @Test
    void irqHandlerIsAChildOfIrqControl() {
        RootTask.require(
                root.invoke(
                        Boot.IRQ_CONTROL, InvocationLabel.IRQ_ISSUE_HANDLER, List.of(5L, (long) A, 64L), Boot.CNODE),
                "issue");
        assertThat(root.slot(A).isRevocable()).isTrue();
        revoke(Boot.IRQ_CONTROL);

        assertThat(occupied()).containsExactly(endpoint);
        assertThat(root.kernel().interrupts().isActive(5)).isFalse();
    }

    @Test
    void capabilityIsFinalWhenNoNeighbourNamesTheObject() {
        assertThat(Derivation.isFinal(root.slot(endpoint))).isTrue();
        copy(endpoint, A);
        assertThat(Derivation.isFinal(root.slot(endpoint))).isFalse();
        assertThat(Derivation.isFinal(root.slot(A))).isFalse();
    }

    @Test
    void deletingTheLastCapabilityToACNodeEmptiesItFromTheEnd() {
        int node = root.make(ObjectType.CNODE, 4, "node");
        RootTask.require(root.copyTo(node, 15, 4, endpoint, CapRights.ALL), "copy");
        RootTask.require(root.copyTo(node, 0, 4, endpoint, CapRights.ALL), "copy");
        int objects = root.kernel().objects().all().size();
        RootTask.require(root.delete(node), "delete");

        assertThat(root.kernel().objects().all()).hasSize(objects - 1);
        assertThat(Derivation.hasChildren(root.slot(endpoint))).isFalse();
    }

    /** A node that holds the only capability to itself: deleting from inside leaves a zombie until the Untyped goes. */
    @Test
    void deletingACNodeFromWithinItselfSucceeds() {
        int node = root.make(ObjectType.CNODE, 4, "node");
        RootTask.require(root.copyTo(node, 3, 4, node, CapRights.ALL), "copy into itself");
        RootTask.require(root.delete(node), "delete the outer one");
        assertThat(root.kernel().objects().all().stream()
                        .filter(o -> o.toString().equals("node")))
                .hasSize(1);
        revoke(Boot.FIRST_UNTYPED);

        assertThat(root.kernel().objects().all().stream()
                        .filter(o -> o.toString().equals("node")))
                .isEmpty();
    }

    @Test
    void lastCapabilityInsideADyingNodeIsMovedNotFollowed() {
        int outer = root.make(ObjectType.CNODE, 4, "outer");
        int inner = root.make(ObjectType.CNODE, 4, "inner");
        RootTask.require(root.copyTo(inner, 0, 4, endpoint, CapRights.ALL), "copy");
        RootTask.require(
                root.invoke(outer, InvocationLabel.CNODE_MOVE, List.of(7L, 4L, (long) inner, 64L), Boot.CNODE),
                "move inner into outer");
        RootTask.require(root.delete(outer), "delete");

        var left = root.kernel().objects().all().stream()
                .filter(object -> object.toString().equals("inner"))
                .toList();
        assertThat(left).hasSize(1);
        assertThat(Derivation.hasChildren(root.slot(endpoint))).isFalse();
        var zombie = ((CNode) left.get(0)).slot(0).cap();
        assertThat(zombie).isInstanceOf(ZombieCap.class);
    }

    @Test
    void deletingTheLastCapabilityToAThreadClearsItsSlotsAndQueues() {
        int thread = root.make(ObjectType.TCB, 0, "t");
        int faults = root.make(ObjectType.ENDPOINT, 0, "faults");
        RootTask.require(
                root.invoke(
                        thread,
                        InvocationLabel.TCB_CONFIGURE,
                        List.of((long) faults, 0L, 0L, 0x1000L),
                        Boot.CNODE,
                        Boot.VSPACE,
                        Boot.IPC_BUFFER),
                "configure");
        root.invoke(thread, InvocationLabel.TCB_SET_PRIORITY, List.of(255L), Boot.TCB);
        root.invoke(thread, InvocationLabel.TCB_RESUME, List.of());
        Tcb tcb = root.threadAt(thread);
        root.kernel().systemCall(SystemCall.of(SystemCall.Kind.YIELD, 0));
        root.kernel().fault(new Fault.UserException(1, 2));
        assertThat(tcb.state()).isInstanceOf(ThreadState.BlockedOnSend.class);
        assertThat(tcb.slots().occupied().count()).isPositive();
        RootTask.require(root.delete(thread), "delete");

        assertThat(tcb.slots().occupied().count()).isZero();
        assertThat(tcb.state()).isEqualTo(PlainState.INACTIVE);
        assertThat(((EndpointCap) root.cap(faults)).object().queue().isEmpty()).isTrue();
        assertThat(root.kernel().objects().contains(tcb)).isFalse();
    }

    @Test
    void aZombieCannotBeCopied() throws RefusedException {
        int node = root.make(ObjectType.CNODE, 4, "node");
        ZombieCap zombie = ZombieCap.of(((CNodeCap) root.cap(node)).object());

        assertThat(Derivation.derive(root.slot(node), zombie)).isEqualTo(NullCap.NULL);
    }

    /** With an interrupt always waiting a revoke stops every hundred units of work: the calls count the work. */
    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000})
    void revokeTakesOneUnitOfWorkForEachCapability(int count) {
        int node = root.make(ObjectType.CNODE, 14, "node");
        for (int i = 0; i < count; i++) {
            RootTask.require(root.mintTo(node, i, 14, endpoint, CapRights.CALL, 1 + i), "mint");
        }
        SystemCall revoke =
                SystemCall.invoke(Boot.CNODE, InvocationLabel.CNODE_REVOKE, List.of((long) endpoint, 64L), List.of());
        int calls = 0;
        while (Derivation.hasChildren(root.slot(endpoint))) {
            root.kernel().interruptDuringCall(5);
            root.kernel().systemCall(revoke);
            calls++;
        }

        assertThat(calls).isEqualTo(count / Preemption.WORK_UNITS);
    }

    @Test
    void revokeStopsForAnInterruptAndGoesOn() {
        root.retype(Boot.FIRST_UNTYPED, ObjectType.CNODE, 10, B, 1);
        for (int i = 0; i < 250; i++) {
            RootTask.require(root.mintTo(B, i, 10, endpoint, CapRights.ALL, 1 + i), "mint");
        }
        int notification = root.make(ObjectType.NOTIFICATION, 0, "n");
        root.invoke(Boot.IRQ_CONTROL, InvocationLabel.IRQ_ISSUE_HANDLER, List.of(5L, (long) A, 64L), Boot.CNODE);
        root.invoke(A, InvocationLabel.IRQ_SET_HANDLER, List.of(), notification);
        root.kernel().interruptDuringCall(5);
        long before = root.thread().registers().nextIp();
        root.kernel()
                .systemCall(SystemCall.invoke(
                        Boot.CNODE, InvocationLabel.CNODE_REVOKE, List.of((long) endpoint, 64L), List.of()));

        assertThat(root.thread().registers().nextIp()).isEqualTo(before);
        assertThat(Derivation.descendants(root.slot(endpoint))).hasSizeBetween(1, 249);
        assertThat(((NotificationCap) root.cap(notification)).object().state()).isEqualTo(Notification.State.ACTIVE);

        assertThat(root.revoke(endpoint).error()).isEqualTo(Sel4Error.NO_ERROR);
        assertThat(Derivation.hasChildren(root.slot(endpoint))).isFalse();
    }
}
