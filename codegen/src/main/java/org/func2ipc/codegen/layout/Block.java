package org.func2ipc.codegen.layout;

import java.util.List;

/**
 * The fixed block of a record, exception or message: presence words first, then the parts in declaration order.
 *
 * @param slots the parts
 * @param presence for each presence word the bits in use
 * @param gaps bytes between and after the parts, up to {@code size}
 * @param size bytes, a multiple of {@code align}
 * @param align 1, 2, 4 or 8
 * @param fixed true when it has no tail objects
 */
public record Block(List<Slot> slots, List<Long> presence, List<Gap> gaps, int size, int align, boolean fixed) {
    /** Bytes rounded up to whole words: what it takes as a message of its own. */
    public int padded() {
        return Layouts.up(size, Long.BYTES);
    }
}
