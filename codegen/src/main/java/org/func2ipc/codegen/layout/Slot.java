package org.func2ipc.codegen.layout;

import org.func2ipc.codegen.model.Part;

/**
 * Where a part lies in its block.
 *
 * @param part the part
 * @param offset bytes from the block's start
 * @param size bytes it takes there
 * @param bit its presence bit, counted over all presence words; -1 when it is never absent
 */
public record Slot(Part part, int offset, int size, int bit) {
    /** Presence word that holds the bit. */
    public int word() {
        return bit / Long.SIZE;
    }

    /** The bit within its word. */
    public long mask() {
        return 1L << bit % Long.SIZE;
    }
}
