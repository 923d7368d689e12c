package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.memory.AsidTable;
import org.func2ipc.sel4.kernel.memory.ObjectFactory;
import org.func2ipc.sel4.kernel.object.AsidPool;
import org.func2ipc.sel4.kernel.object.AsidPoolCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.func2ipc.sel4.kernel.object.VSpaceCap;

/** Operations on the identifiers of address spaces: pools, and what they give out. */
final class AsidOperations {
    private final AsidTable table;
    private final ObjectFactory factory;

    AsidOperations(AsidTable table, ObjectFactory factory) {
        this.table = table;
        this.factory = factory;
    }

    /** Words: index, depth of the new pool's capability; capabilities: an Untyped of the size of a pool, a CNode. */
    List<Long> onControl(Invocation invocation) throws RefusedException {
        if (invocation.label() != InvocationLabel.ASID_CONTROL_MAKE_POOL) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(2, 2);
        RefusedException.unless(!table.isFull(), KernelError.deleteFirst());
        Slot source = invocation.caps().get(0);
        Capability argument = source.cap();
        if (!(argument instanceof UntypedCap untyped)
                || untyped.range().bits() != Sel4Limits.ASID_POOL_BITS
                || untyped.isDevice()) {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
        RefusedException.unless(!Derivation.hasChildren(source), KernelError.revokeFirst());
        Slot slot = CSpace.slotOf(false, invocation.capArgument(1), invocation.word(0), invocation.word(1));
        Invocation.requireEmpty(slot);
        source.setCap(untyped.withUsed(untyped.range().size()));
        AsidPool pool = factory.makePool(untyped.range());
        table.add(pool);
        Derivation.insert(new AsidPoolCap(pool), source, slot);
        return List.of();
    }

    List<Long> onPool(Invocation invocation) throws RefusedException {
        if (invocation.label() != InvocationLabel.ASID_POOL_ASSIGN) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(0, 1);
        if (!(invocation.capArgument(0) instanceof VSpaceCap cap)
                || cap.object().isAssigned()) {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
        AsidPool pool = ((AsidPoolCap) invocation.cap()).object();
        RefusedException.unless(pool.members().size() < AsidPool.CAPACITY, KernelError.deleteFirst());
        pool.members().add(cap.object());
        cap.object().setPool(pool);
        return List.of();
    }
}
