package org.func2ipc.sel4.kernel.memory;

import java.util.Map;
import java.util.OptionalInt;
import org.func2ipc.sel4.Architecture;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.object.Frame;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.Mapping;
import org.func2ipc.sel4.kernel.object.PageTable;
import org.func2ipc.sel4.kernel.object.VSpace;
import org.jspecify.annotations.Nullable;

/** What is mapped where: page tables of 512 entries below the root, and frames at the level of their size. */
public final class AddressSpaces {
    private static final int INDEX_BITS = 9;

    private final Architecture architecture;

    /** Address spaces with the levels of {@code architecture}. */
    public AddressSpaces(Architecture architecture) {
        this.architecture = architecture;
    }

    /** True when the {@code size} bytes from {@code address} are user addresses. */
    public boolean isUserRange(long address, long size) {
        long top = 1L << architecture.userAddressBits();
        return address >= 0 && address < top && size <= top - address;
    }

    /** Bits that the highest level below the root translates. */
    private int topCover() {
        return Sel4Limits.PAGE_BITS + INDEX_BITS * (architecture.levels() - 1);
    }

    /**
     * The first level without a table on the way to a page of {@code pageBits} at {@code address}: what it would
     * translate, as a power of two. Empty when all tables are there.
     */
    public OptionalInt missingLevel(VSpace vspace, long address, int pageBits) {
        for (int cover = topCover(); cover >= pageBits + INDEX_BITS; cover -= INDEX_BITS) {
            if (!vspace.tables().containsKey(VSpace.tableKey(address, cover))) {
                return OptionalInt.of(cover);
            }
        }
        return OptionalInt.empty();
    }

    /** True when a table or a page of another size is in the way of a page of {@code pageBits} at {@code address}. */
    public boolean isBlocked(VSpace vspace, long address, int pageBits) {
        if (vspace.tables().containsKey(VSpace.tableKey(address, pageBits)) && pageBits > Sel4Limits.PAGE_BITS) {
            return true;
        }
        Map.Entry<Long, Mapping> mapping = vspace.mappingOf(address);
        return mapping != null && mapping.getValue().frame().range().bits() > pageBits;
    }

    /** Puts a table where one is missing. */
    public void mapTable(VSpace vspace, PageTable table, long address, int cover) {
        long first = address >>> cover << cover;
        table.setMappedAt(new PageTable.MappedAt(vspace, first, cover));
        vspace.tables().put(VSpace.tableKey(address, cover), table);
    }

    /** Takes a table out, and with it everything it translates. */
    public void unmapTable(PageTable table) {
        PageTable.@Nullable MappedAt place = table.mappedAt();
        if (place == null) {
            return;
        }
        VSpace vspace = place.vspace();
        long end = place.address() + (1L << place.coverBits());
        vspace.tables().remove(VSpace.tableKey(place.address(), place.coverBits()));
        table.setMappedAt(null);
        vspace.mappings().keySet().removeIf(address -> address >= place.address() && address < end);
    }

    /** Puts a frame, or replaces its rights; the attributes are those of the architecture. */
    public void map(VSpace vspace, Frame frame, long address, CapRights rights, long attributes) {
        boolean isExecutable = (attributes & architecture.executeNever()) == 0;
        vspace.mappings().put(address, new Mapping(frame, rights, isExecutable));
    }

    /** Takes out the frame of {@code cap} where the capability remembers it; nothing when something else is there. */
    public void unmap(FrameCap cap) {
        VSpace vspace = cap.mappedIn();
        if (vspace == null) {
            return;
        }
        Mapping mapping = vspace.mappings().get(cap.address());
        if (mapping != null && mapping.frame() == cap.object()) {
            vspace.mappings().remove(cap.address());
        }
    }

    /** The address space dies: it gives up its identifier, and nothing is mapped in it. */
    public void destroy(VSpace vspace) {
        if (vspace.pool() != null) {
            vspace.pool().members().remove(vspace);
            vspace.setPool(null);
        }
        vspace.mappings().clear();
        vspace.tables().values().forEach(table -> table.setMappedAt(null));
        vspace.tables().clear();
    }

    /** What user level may do in a mapping; write without read gives a mapping for the kernel alone (4.3). */
    public static CapRights userRights(CapRights rights) {
        return rights.read() ? rights.mask(CapRights.READ_WRITE) : CapRights.NONE;
    }
}
