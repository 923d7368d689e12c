package org.func2ipc.sel4.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.destroy.DeletionListener;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.object.UntypedCap;

/**
 * The first thread, with a method for each thing a root task does: every method is one real system call of it, so the
 * kernel checks everything. It can be used while that thread is the current one.
 */
public final class RootTask {
    private static final int DEPTH = 64;

    private final Kernel kernel;
    private final Tcb thread;
    private final List<Integer> plainMemory = new ArrayList<>();
    private int nextSlot;

    /** Drives the root task of {@code kernel}, which must have just booted. */
    public RootTask(Kernel kernel) {
        this.kernel = kernel;
        this.thread = kernel.current();
        this.nextSlot = Boot.FIRST_UNTYPED;
        while (!slot(nextSlot).isEmpty()) {
            if (cap(nextSlot) instanceof UntypedCap untyped && !untyped.isDevice()) {
                plainMemory.add(0, nextSlot);
            }
            nextSlot++;
        }
    }

    /** The kernel. */
    public Kernel kernel() {
        return kernel;
    }

    /** The root task's thread. */
    public Tcb thread() {
        return thread;
    }

    /** Slot {@code index} of the root task's CNode. */
    public Slot slot(int index) {
        return root().slot(index);
    }

    /** What slot {@code index} of the root task's CNode holds. */
    public Capability cap(int index) {
        return slot(index).cap();
    }

    private CNode root() {
        return ((CNodeCap) thread.cspaceRoot().cap()).object();
    }

    /**
     * A slot of the root task's CNode that was not given out before.
     *
     * @throws IllegalStateException when there is none left
     */
    public int freshSlot() {
        int slots = root().slots().count();
        if (nextSlot == slots) {
            throw new IllegalStateException(
                    "the root task's CNode is full; boot with a larger rootRadix: slots=" + slots);
        }
        return nextSlot++;
    }

    /** Bytes of plain memory that no object has; what alignment costs counts as used. */
    public long untypedLeft() {
        return plainMemory.stream().mapToLong(this::left).sum();
    }

    private long left(int slot) {
        UntypedCap untyped = (UntypedCap) cap(slot);
        return untyped.range().size() - untyped.used();
    }

    /**
     * Slot of the Untyped that the machine gave for {@code range}: plain memory or a device.
     *
     * @throws IllegalArgumentException when there is none
     */
    public int untypedOf(MemoryRange range) {
        for (int slot = Boot.FIRST_UNTYPED; slot < nextSlot; slot++) {
            if (cap(slot) instanceof UntypedCap untyped && untyped.range().equals(range)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("the machine gave no such memory; name it in BootMemory: range=" + range);
    }

    /**
     * Makes a system call; one that an interrupt preempted is made again, as the hardware would.
     *
     * @throws IllegalStateException when another thread runs
     */
    public Received call(SystemCall call) {
        if (kernel.current() != thread) {
            throw new IllegalStateException("the root task must be running: current=" + kernel.current());
        }
        long ip = thread.registers().nextIp();
        do {
            kernel.systemCall(call);
        } while (kernel.current() == thread && thread.registers().nextIp() == ip);
        return Received.of(thread);
    }

    /** Invokes an operation; {@code caps} are addresses in the root task's CNode. */
    public Received invoke(int cap, InvocationLabel label, List<Long> words, Integer... caps) {
        return call(SystemCall.invoke(
                cap, label, words, Stream.of(caps).map(Integer::longValue).toList()));
    }

    /** Retypes: {@code count} objects into slots from {@code offset} of the root task's CNode. */
    public Received retype(int untyped, ObjectType type, int sizeBits, int offset, int count) {
        List<Long> words =
                List.of((long) type.number(kernel.config()), (long) sizeBits, 0L, 0L, (long) offset, (long) count);
        return invoke(untyped, InvocationLabel.UNTYPED_RETYPE, words, Boot.CNODE);
    }

    /** As {@link #make(ObjectType, int, String, String)}, for the root task itself. */
    public int make(ObjectType type, int sizeBits, String name) {
        return make(type, sizeBits, name, "root task");
    }

    /**
     * Makes one object of plain memory, in a fresh slot: of the smallest piece of memory that has room.
     *
     * @param sizeBits size argument of Retype; 0 where the type has one size
     * @param name name of the object, for messages and traces
     * @param owner who needs the object, for messages
     * @return the slot
     * @throws OutOfUntypedException when no piece of memory has room; the slot stays free
     * @throws IllegalStateException when the kernel refuses for another reason; names type and error
     */
    public int make(ObjectType type, int sizeBits, String name, String owner) {
        int slot = freshSlot();
        for (int untyped : plainMemory) {
            Received received = retype(untyped, type, sizeBits, slot, 1);
            if (received.error() != Sel4Error.NOT_ENOUGH_MEMORY) {
                require(received, "retype " + type + " " + name + " of " + owner);
                nameObject(slot, name);
                return slot;
            }
        }
        nextSlot--;
        long bytes = 1L << type.objectBits(kernel.config(), sizeBits);
        throw new OutOfUntypedException(type, bytes, name, owner, untypedLeft());
    }

    /**
     * Makes one object of one given Untyped, in a fresh slot: a page of a device.
     *
     * @return the slot
     * @throws OutOfUntypedException when that memory has no room; the slot stays free
     * @throws IllegalStateException when the kernel refuses for another reason; names type and error
     */
    public int makeFrom(int untyped, ObjectType type, int sizeBits, String name, String owner) {
        int slot = freshSlot();
        Received received = retype(untyped, type, sizeBits, slot, 1);
        if (received.error() == Sel4Error.NOT_ENOUGH_MEMORY) {
            nextSlot--;
            long bytes = 1L << type.objectBits(kernel.config(), sizeBits);
            throw new OutOfUntypedException(type, bytes, name, owner, left(untyped));
        }
        require(received, "retype " + type + " " + name + " of " + owner);
        nameObject(slot, name);
        return slot;
    }

    private void nameObject(int slot, String name) {
        KernelObject object = cap(slot).object();
        if (object != null) {
            object.name(name);
        }
    }

    /** Copies between slots of the root task's CNode. */
    public Received copy(int source, int destination, CapRights rights) {
        return copyTo(Boot.CNODE, destination, DEPTH, source, rights);
    }

    /** Copies from a slot of the root task's CNode to another CNode. */
    public Received copyTo(int node, long index, int depth, int source, CapRights rights) {
        List<Long> words = List.of(index, (long) depth, (long) source, (long) DEPTH, rights.pack());
        return invoke(node, InvocationLabel.CNODE_COPY, words, Boot.CNODE);
    }

    /** Copies with a badge or guard between slots of the root task's CNode. */
    public Received mint(int source, int destination, CapRights rights, long data) {
        return mintTo(Boot.CNODE, destination, DEPTH, source, rights, data);
    }

    /** Copies with a badge or guard from a slot of the root task's CNode to another CNode. */
    public Received mintTo(int node, long index, int depth, int source, CapRights rights, long data) {
        List<Long> words = List.of(index, (long) depth, (long) source, (long) DEPTH, rights.pack(), data);
        return invoke(node, InvocationLabel.CNODE_MINT, words, Boot.CNODE);
    }

    /** Moves between slots of the root task's CNode. */
    public Received move(int source, int destination) {
        List<Long> words = List.of((long) destination, (long) DEPTH, (long) source, (long) DEPTH);
        return invoke(Boot.CNODE, InvocationLabel.CNODE_MOVE, words, Boot.CNODE);
    }

    /** Moves with a guard between slots of the root task's CNode. */
    public Received mutate(int source, int destination, long data) {
        List<Long> words = List.of((long) destination, (long) DEPTH, (long) source, (long) DEPTH, data);
        return invoke(Boot.CNODE, InvocationLabel.CNODE_MUTATE, words, Boot.CNODE);
    }

    /** Moves pivot to destination and source to pivot, in the root task's CNode. */
    public Received rotate(int destination, long pivotData, int pivot, long sourceData, int source) {
        List<Long> words = List.of(
                (long) destination,
                (long) DEPTH,
                pivotData,
                (long) pivot,
                (long) DEPTH,
                sourceData,
                (long) source,
                (long) DEPTH);
        return invoke(Boot.CNODE, InvocationLabel.CNODE_ROTATE, words, Boot.CNODE, Boot.CNODE);
    }

    /** Empties a slot of the root task's CNode. */
    public Received delete(int slot) {
        return invoke(Boot.CNODE, InvocationLabel.CNODE_DELETE, List.of((long) slot, (long) DEPTH));
    }

    /** Deletes what was derived from a slot of the root task's CNode. */
    public Received revoke(int slot) {
        return invoke(Boot.CNODE, InvocationLabel.CNODE_REVOKE, List.of((long) slot, (long) DEPTH));
    }

    /**
     * Deletes what was derived from a slot of the root task's CNode, and tells what that was.
     *
     * @return the capabilities deleted, in order
     * @throws IllegalStateException when the kernel refuses
     */
    public List<Deleted> revokeAndTell(int slot) {
        List<Deleted> deleted = new ArrayList<>();
        DeletionListener listener = (where, cap) -> deleted.add(new Deleted(where, cap));
        kernel.addDeletionListener(listener);
        try {
            require(revoke(slot), "revoke slot " + slot);
        } finally {
            kernel.removeDeletionListener(listener);
        }
        return deleted;
    }

    /**
     * A capability that is no more.
     *
     * @param slot where it was
     * @param cap what it was
     */
    public record Deleted(Slot slot, Capability cap) {}

    /** Stops the root task for good, so that other threads can run. */
    public void stop() {
        invoke(Boot.TCB, InvocationLabel.TCB_SUSPEND, List.of());
    }

    /** The thread that slot {@code index} names. */
    public Tcb threadAt(int index) {
        return ((TcbCap) cap(index)).object();
    }

    /**
     * Insists on success.
     *
     * @throws IllegalStateException when the kernel refused; names {@code what} and the error
     */
    public static void require(Received received, String what) {
        if (received.error() != Sel4Error.NO_ERROR) {
            throw new IllegalStateException(what + " was refused: " + received.error() + " " + received.words());
        }
    }
}
