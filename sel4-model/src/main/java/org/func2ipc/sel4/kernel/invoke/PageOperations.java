package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import java.util.OptionalInt;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.memory.AddressSpaces;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.PageTableCap;
import org.func2ipc.sel4.kernel.object.VSpace;
import org.func2ipc.sel4.kernel.object.VSpaceCap;

/** Operations on frames and page tables, with the checks in x86's order (4.10). */
final class PageOperations {
    private final AddressSpaces spaces;

    PageOperations(AddressSpaces spaces) {
        this.spaces = spaces;
    }

    List<Long> onFrame(Invocation invocation) throws RefusedException {
        FrameCap cap = (FrameCap) invocation.cap();
        if (invocation.label() == InvocationLabel.PAGE_MAP) {
            map(invocation, cap);
            return List.of();
        }
        if (invocation.label() == InvocationLabel.PAGE_UNMAP) {
            spaces.unmap(cap);
            invocation.slot().setCap(cap.withoutMapping());
            return List.of();
        }
        if (invocation.label() == InvocationLabel.PAGE_GET_ADDRESS) {
            return List.of(cap.object().range().base());
        }
        throw Invocation.unknownLabel();
    }

    private void map(Invocation invocation, FrameCap cap) throws RefusedException {
        invocation.requireLength(3, 1);
        long address = invocation.word(0);
        MemoryRange range = cap.object().range();
        VSpace vspace = assignedSpace(invocation);
        if (cap.mappedIn() != null) {
            RefusedException.unless(cap.mappedIn() == vspace, KernelError.invalidCapability(1));
            RefusedException.unless(cap.address() == address, KernelError.invalidArgument(0));
        } else {
            RefusedException.unless(spaces.isUserRange(address, range.size()), KernelError.invalidArgument(0));
        }
        requireIdentifier(vspace);
        RefusedException.unless((address & (range.size() - 1)) == 0, KernelError.alignment());
        requireTables(vspace, address, range.bits());
        RefusedException.unless(!spaces.isBlocked(vspace, address, range.bits()), KernelError.deleteFirst());
        CapRights rights = cap.rights().mask(CapRights.unpack(invocation.word(1)));
        invocation.slot().setCap(cap.mappedAt(vspace, address));
        spaces.map(vspace, cap.object(), address, AddressSpaces.userRights(rights), invocation.word(2));
    }

    private void requireTables(VSpace vspace, long address, int pageBits) throws RefusedException {
        OptionalInt missing = spaces.missingLevel(vspace, address, pageBits);
        RefusedException.unless(
                missing.isEmpty(),
                KernelError.failedLookup(false, new LookupFault.MissingCapability(missing.orElse(0))));
    }

    private static VSpace assignedSpace(Invocation invocation) throws RefusedException {
        if (!(invocation.capArgument(0) instanceof VSpaceCap cap)) {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
        RefusedException.unless(cap.object().isAssigned(), KernelError.invalidCapability(1));
        return cap.object();
    }

    /** The pool of the address space must still exist. */
    private static void requireIdentifier(VSpace vspace) throws RefusedException {
        RefusedException.unless(vspace.pool() != null, KernelError.failedLookup(false, new LookupFault.InvalidRoot()));
    }

    List<Long> onPageTable(Invocation invocation) throws RefusedException {
        PageTableCap cap = (PageTableCap) invocation.cap();
        if (invocation.label() == InvocationLabel.PAGE_TABLE_UNMAP) {
            RefusedException.unless(Derivation.isFinal(invocation.slot()), KernelError.revokeFirst());
            spaces.unmapTable(cap.object());
            return List.of();
        }
        if (invocation.label() != InvocationLabel.PAGE_TABLE_MAP) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(2, 1);
        RefusedException.unless(cap.object().mappedAt() == null, KernelError.invalidCapability(0));
        long address = invocation.word(0);
        VSpace vspace = assignedSpace(invocation);
        RefusedException.unless(spaces.isUserRange(address, 1), KernelError.invalidArgument(0));
        requireIdentifier(vspace);
        OptionalInt missing = spaces.missingLevel(vspace, address, Sel4Limits.PAGE_BITS);
        RefusedException.unless(missing.isPresent(), KernelError.deleteFirst());
        RefusedException.unless(vspace.mappingOf(address) == null, KernelError.deleteFirst());
        spaces.mapTable(vspace, cap.object(), address, missing.getAsInt());
        return List.of();
    }
}
