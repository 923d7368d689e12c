package org.func2ipc.sel4.kernel.object;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The root of an address space, with everything mapped below it. */
public final class VSpace extends KernelObject {
    private final TreeMap<Long, Mapping> mappings = new TreeMap<>();
    private final TreeMap<Long, PageTable> tables = new TreeMap<>();
    private @Nullable AsidPool pool;
    private boolean assigned;

    /** An address space with nothing in it and no identifier yet. */
    public VSpace(MemoryRange range) {
        super(range);
    }

    /** True once a pool gave this address space an identifier, even if the pool has died since: it gets no second one. */
    public boolean isAssigned() {
        return assigned;
    }

    /** The pool that gave this address space its identifier; null before, and when the pool has died: nothing can be mapped. */
    public @Nullable AsidPool pool() {
        return pool;
    }

    /** Sets or clears the pool. */
    public void setPool(@Nullable AsidPool newPool) {
        pool = newPool;
        assigned |= newPool != null;
    }

    /** Mapped frames by their first address. */
    public Map<Long, Mapping> mappings() {
        return mappings;
    }

    /** The mapping that translates {@code address}, with its first address; null when nothing does. */
    public Map.@Nullable Entry<Long, Mapping> mappingOf(long address) {
        Map.Entry<Long, Mapping> entry = mappings.floorEntry(address);
        if (entry == null
                || address - entry.getKey() >= entry.getValue().frame().range().size()) {
            return null;
        }
        return entry;
    }

    /** Page tables by {@link #tableKey}. */
    public Map<Long, PageTable> tables() {
        return tables;
    }

    /** Key of the table that translates {@code address} at the level that covers 2^coverBits bytes. */
    public static long tableKey(long address, int coverBits) {
        return (address >>> coverBits << coverBits) | coverBits;
    }

    @Override
    public String kind() {
        return "vspace";
    }
}
