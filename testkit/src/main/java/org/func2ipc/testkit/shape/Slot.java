package org.func2ipc.testkit.shape;

/**
 * Where a part lies in its block.
 *
 * @param part the part
 * @param offset bytes from the block's start
 * @param size bytes it takes there
 * @param bit its presence bit, counted over all presence words; -1 when it is never absent
 */
public record Slot(Part part, int offset, int size, int bit) {}
