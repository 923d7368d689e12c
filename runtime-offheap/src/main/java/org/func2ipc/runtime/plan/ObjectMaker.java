package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.OutOfUntypedException;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.UntypedCap;

/** Makes kernel objects of the declared untyped memory, and keeps account of who has what. */
final class ObjectMaker {
    private static final List<ObjectType> PAGES =
            List.of(ObjectType.HUGE_PAGE, ObjectType.LARGE_PAGE, ObjectType.SMALL_PAGE);

    private final RootTask root;
    private final KernelConfig config;
    private final long declared;
    private final List<Integer> pieces;
    private final List<MemoryUse.Made> made = new ArrayList<>();

    /**
     * @param root the root task
     * @param plain pieces of plain memory that it was given
     */
    ObjectMaker(RootTask root, List<MemoryRange> plain) {
        this.root = root;
        this.config = root.kernel().config();
        this.declared = plain.stream().mapToLong(MemoryRange::size).sum();
        this.pieces = plain.stream().map(root::untypedOf).toList();
    }

    /** One object in a slot of the root task's; {@code sizeBits} as for Retype. */
    int make(ObjectType type, int sizeBits, String name, String owner) {
        int slot = root.make(type, sizeBits, name, owner);
        record(name, owner, slot, 1, 1L << type.objectBits(config, sizeBits));
        return slot;
    }

    private void record(String name, String owner, int slot, int count, long bytes) {
        KernelObject object = root.cap(slot).object();
        made.add(new MemoryUse.Made(name, owner, object == null ? "untyped" : object.kind(), count, bytes));
    }

    /**
     * Frames with {@code bytes} at one stretch of physical addresses, the largest first: of the first piece of memory
     * that has room.
     *
     * @return their slots, in order of addresses
     * @throws OutOfUntypedException when no piece has room
     */
    List<Integer> frames(long bytes, String name, String owner) {
        ObjectType largest = PAGES.stream()
                .filter(type -> bytes >= pageBytes(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a region has whole pages: bytes=" + bytes));
        int piece = pieces.stream()
                .filter(slot -> room(slot, pageBytes(largest)) >= bytes)
                .findFirst()
                .orElseThrow(() -> new OutOfUntypedException(largest, bytes, name, owner, root.untypedLeft()));
        List<Integer> slots = new ArrayList<>();
        long left = bytes;
        for (ObjectType type : PAGES) {
            int count = (int) (left / pageBytes(type));
            left -= count * pageBytes(type);
            retype(piece, type, count, name, owner, slots);
        }
        record(name, owner, slots.get(0), slots.size(), bytes);
        return slots;
    }

    private long pageBytes(ObjectType type) {
        return 1L << type.objectBits(config, 0);
    }

    /** Bytes that are left in a piece behind its next multiple of {@code alignment}. */
    private long room(int slot, long alignment) {
        UntypedCap untyped = (UntypedCap) root.cap(slot);
        return untyped.range().size() - (untyped.used() + alignment - 1) / alignment * alignment;
    }

    private void retype(int piece, ObjectType type, int count, String name, String owner, List<Integer> slots) {
        for (int left = count; left > 0; ) {
            int some = Math.min(left, Sel4Limits.RETYPE_FAN_OUT);
            int first = root.freshSlot();
            for (int i = 1; i < some; i++) {
                root.freshSlot();
            }
            RootTask.require(root.retype(piece, type, 0, first, some), "retype " + type + " " + name + " of " + owner);
            for (int slot = first; slot < first + some; slot++) {
                nameFrame(slot, name);
                slots.add(slot);
            }
            left -= some;
        }
    }

    private void nameFrame(int slot, String name) {
        KernelObject object = root.cap(slot).object();
        if (object != null) {
            object.name(name);
        }
    }

    /** What was made so far. */
    MemoryUse use() {
        Map<List<String>, MemoryUse.Made> together = new LinkedHashMap<>();
        made.forEach(each -> together.merge(
                List.of(each.name(), each.owner(), each.kind()),
                each,
                (one, other) -> new MemoryUse.Made(
                        one.name(),
                        one.owner(),
                        one.kind(),
                        one.count() + other.count(),
                        one.bytes() + other.bytes())));
        List<MemoryUse.Made> largestFirst = new ArrayList<>(together.values());
        largestFirst.sort(Comparator.comparingLong(MemoryUse.Made::bytes).reversed());
        return new MemoryUse(declared, declared - root.untypedLeft(), largestFirst);
    }
}
