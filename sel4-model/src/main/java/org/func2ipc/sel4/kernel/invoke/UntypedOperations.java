package org.func2ipc.sel4.kernel.invoke;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.irq.Preemption;
import org.func2ipc.sel4.kernel.memory.ObjectFactory;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.UntypedCap;

/** Retype: makes objects of untyped memory, all of them or none (4.7). */
final class UntypedOperations implements Operations {
    /** Memory is zeroed in pieces of this size, with a preemption point after each. */
    private static final long RESET_CHUNK = 1L << 20;

    private final KernelConfig config;
    private final ObjectFactory factory;
    private final Preemption preemption;

    UntypedOperations(KernelConfig config, ObjectFactory factory, Preemption preemption) {
        this.config = config;
        this.factory = factory;
        this.preemption = preemption;
    }

    @Override
    public List<Long> invoke(Invocation invocation) throws RefusedException, PreemptedException {
        if (invocation.label() != InvocationLabel.UNTYPED_RETYPE) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(6, 1);
        long sizeArgument = invocation.word(1);
        ObjectType type = ObjectType.of(config, invocation.word(0));
        if (type == null) {
            throw new RefusedException(KernelError.invalidArgument(0));
        }
        checkSize(type, sizeArgument);
        int sizeBits = (int) sizeArgument;
        CNode node = destination(invocation);
        long offset = invocation.word(4);
        long count = invocation.word(5);
        List<Slot> slots = freeSlots(node, offset, count);
        Slot source = invocation.slot();
        UntypedCap untyped = (UntypedCap) invocation.cap();
        int objectBits = type.objectBits(config, sizeBits);
        boolean isUnused = !Derivation.hasChildren(source);
        long used = isUnused ? 0 : untyped.used();
        long free = untyped.range().size() - used;
        RefusedException.unless(free >>> objectBits >= count, KernelError.notEnoughMemory(free));
        RefusedException.unless(
                !untyped.isDevice() || type.isFrame() || type == ObjectType.UNTYPED, KernelError.invalidArgument(1));
        if (isUnused) {
            reset(source, untyped);
        }
        make(source, untyped, type, sizeBits, used, slots);
        return List.of();
    }

    private void checkSize(ObjectType type, long sizeArgument) throws RefusedException {
        int limit = config.architecture().maxUntypedBits();
        RefusedException.unless(
                Long.compareUnsigned(sizeArgument, Sel4Limits.WORD_BITS) < 0
                        && type.objectBits(config, (int) sizeArgument) <= limit,
                KernelError.range(0, limit));
        int smallest =
                switch (type) {
                    case CNODE -> 1;
                    case UNTYPED -> Sel4Limits.MIN_UNTYPED_BITS;
                    case SCHED_CONTEXT -> Sel4Limits.MIN_SCHED_CONTEXT_BITS;
                    default -> 0;
                };
        RefusedException.unless(sizeArgument >= smallest, KernelError.invalidArgument(1));
    }

    private static CNode destination(Invocation invocation) throws RefusedException {
        long depth = invocation.word(3);
        Capability cap = invocation.capArgument(0);
        if (depth != 0) {
            cap = CSpace.slotOf(false, cap, invocation.word(2), depth).cap();
        }
        if (!(cap instanceof CNodeCap node)) {
            throw new RefusedException(KernelError.failedLookup(false, new LookupFault.MissingCapability((int) depth)));
        }
        return node.object();
    }

    private static List<Slot> freeSlots(CNode node, long offset, long count) throws RefusedException {
        long slots = node.slots().count();
        RefusedException.unless(Long.compareUnsigned(offset, slots) < 0, KernelError.range(0, slots - 1));
        RefusedException.unless(
                count >= 1 && count <= Sel4Limits.RETYPE_FAN_OUT, KernelError.range(1, Sel4Limits.RETYPE_FAN_OUT));
        RefusedException.unless(count <= slots - offset, KernelError.range(1, slots - offset));
        List<Slot> free = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Slot slot = node.slot((int) offset + i);
            Invocation.requireEmpty(slot);
            free.add(slot);
        }
        return free;
    }

    /** Zeroes what was used, from the end, so that an interrupted reset continues where it stopped. */
    private void reset(Slot source, UntypedCap untyped) throws PreemptedException {
        long used = untyped.isDevice() ? 0 : untyped.used();
        while (used > 0) {
            used = (used - 1) / RESET_CHUNK * RESET_CHUNK;
            source.setCap(untyped.withUsed(used));
            preemption.point();
        }
        source.setCap(untyped.withUsed(0));
    }

    private void make(Slot source, UntypedCap untyped, ObjectType type, int sizeBits, long used, List<Slot> slots) {
        int objectBits = type.objectBits(config, sizeBits);
        long size = 1L << objectBits;
        long next = (used + size - 1) / size * size;
        for (Slot slot : slots) {
            MemoryRange range = new MemoryRange(untyped.range().base() + next, objectBits);
            Derivation.insertNew(source, slot, factory.make(type, range, sizeBits, untyped.isDevice()));
            next += size;
        }
        source.setCap(untyped.withUsed(next));
    }
}
