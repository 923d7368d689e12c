package org.func2ipc.sel4.kernel.object;

/**
 * A capability to a page table.
 *
 * @param object the page table
 */
public record PageTableCap(PageTable object) implements Capability {
    @Override
    public String toString() {
        return object.toString();
    }
}
