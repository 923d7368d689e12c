package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/** A page-table object below the root of an address space; its level is decided where it is mapped. */
public final class PageTable extends KernelObject {
    private @Nullable MappedAt mappedAt;

    /** An unmapped table. */
    public PageTable(MemoryRange range) {
        super(range);
    }

    /**
     * Where a page table is mapped.
     *
     * @param vspace the address space
     * @param address first address that the table translates
     * @param coverBits size of what it translates, as a power of two
     */
    public record MappedAt(VSpace vspace, long address, int coverBits) {}

    /** Where the table is mapped; null while it is not. */
    public @Nullable MappedAt mappedAt() {
        return mappedAt;
    }

    /** Sets or clears where the table is mapped. */
    public void setMappedAt(@Nullable MappedAt newPlace) {
        mappedAt = newPlace;
    }

    @Override
    public String kind() {
        return "page-table";
    }
}
