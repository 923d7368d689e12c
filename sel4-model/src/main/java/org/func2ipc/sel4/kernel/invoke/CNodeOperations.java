package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.destroy.Deletion;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Endpoints;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.Slot;

/** Operations on CNodes (4.5). The order of the checks is part of the specification. */
final class CNodeOperations implements Operations {
    private final boolean mcs;
    private final Deletion deletion;
    private final Endpoints endpoints;

    CNodeOperations(KernelConfig config, Deletion deletion, Endpoints endpoints) {
        this.mcs = config.mcs();
        this.deletion = deletion;
        this.endpoints = endpoints;
    }

    @Override
    public List<Long> invoke(Invocation invocation) throws RefusedException, PreemptedException {
        InvocationLabel label = invocation.label();
        if (label == null || !isCNodeLabel(label)) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(2, 0);
        Slot target = CSpace.slotOf(false, invocation.cap(), invocation.word(0), invocation.word(1));
        switch (label) {
            case CNODE_COPY, CNODE_MINT, CNODE_MOVE, CNODE_MUTATE -> transfer(invocation, label, target);
            case CNODE_REVOKE -> deletion.revoke(target);
            case CNODE_DELETE -> deletion.delete(target);
            case CNODE_SAVE_CALLER -> saveCaller(invocation, target);
            case CNODE_CANCEL_BADGED_SENDS -> cancelBadgedSends(target.cap());
            default -> rotate(invocation, target);
        }
        return List.of();
    }

    private boolean isCNodeLabel(InvocationLabel label) {
        return switch (label) {
            case CNODE_REVOKE,
                    CNODE_DELETE,
                    CNODE_CANCEL_BADGED_SENDS,
                    CNODE_COPY,
                    CNODE_MINT,
                    CNODE_MOVE,
                    CNODE_MUTATE,
                    CNODE_ROTATE -> true;
            case CNODE_SAVE_CALLER -> !mcs;
            default -> false;
        };
    }

    private static void transfer(Invocation invocation, InvocationLabel label, Slot destination)
            throws RefusedException {
        invocation.requireLength(4, 1);
        Invocation.requireEmpty(destination);
        long depth = invocation.word(3);
        Slot source = CSpace.slotOf(true, invocation.capArgument(0), invocation.word(2), depth);
        requireOccupied(source, true, depth);
        Capability cap = source.cap();
        boolean isMove = false;
        switch (label) {
            case CNODE_COPY -> {
                invocation.requireLength(5, 1);
                cap = Derivation.derive(source, cap.masked(CapRights.unpack(invocation.word(4))));
            }
            case CNODE_MINT -> {
                invocation.requireLength(6, 1);
                Capability masked = cap.masked(CapRights.unpack(invocation.word(4)));
                cap = Derivation.derive(source, masked.withData(false, invocation.word(5)));
            }
            case CNODE_MOVE -> isMove = true;
            default -> {
                invocation.requireLength(5, 1);
                cap = cap.withData(true, invocation.word(4));
                isMove = true;
            }
        }
        requireSome(cap);
        if (isMove) {
            Derivation.move(cap, source, destination);
        } else {
            Derivation.insert(cap, source, destination);
        }
    }

    private static void rotate(Invocation invocation, Slot destination) throws RefusedException {
        invocation.requireLength(8, 2);
        long pivotDepth = invocation.word(4);
        long sourceDepth = invocation.word(7);
        Slot source = CSpace.slotOf(true, invocation.capArgument(1), invocation.word(6), sourceDepth);
        Slot pivot = CSpace.slotOf(false, invocation.capArgument(0), invocation.word(3), pivotDepth);
        RefusedException.unless(pivot != source && pivot != destination, KernelError.illegalOperation());
        if (source != destination) {
            Invocation.requireEmpty(destination);
        }
        requireOccupied(source, true, sourceDepth);
        requireOccupied(pivot, false, pivotDepth);
        Capability newSource = source.cap().withData(true, invocation.word(5));
        Capability newPivot = pivot.cap().withData(true, invocation.word(2));
        requireSome(newSource);
        requireSome(newPivot);
        if (source == destination) {
            Derivation.swap(newSource, source, newPivot, pivot);
        } else {
            Derivation.move(newPivot, pivot, destination);
            Derivation.move(newSource, source, pivot);
        }
    }

    private static void saveCaller(Invocation invocation, Slot destination) throws RefusedException {
        Invocation.requireEmpty(destination);
        Slot caller = invocation.thread().caller();
        if (!caller.isEmpty()) {
            Derivation.move(caller.cap(), caller, destination);
        }
    }

    private void cancelBadgedSends(Capability cap) throws RefusedException {
        if (!(cap instanceof EndpointCap endpoint) || !endpoint.rights().equals(CapRights.ALL)) {
            throw new RefusedException(KernelError.illegalOperation());
        }
        if (endpoint.badge() != 0) {
            endpoints.cancelBadgedSends(endpoint.object(), endpoint.badge());
        }
    }

    private static void requireOccupied(Slot slot, boolean isSource, long depth) throws RefusedException {
        RefusedException.unless(
                !slot.isEmpty(), KernelError.failedLookup(isSource, new LookupFault.MissingCapability((int) depth)));
    }

    private static void requireSome(Capability cap) throws RefusedException {
        RefusedException.unless(!(cap instanceof NullCap), KernelError.illegalOperation());
    }
}
