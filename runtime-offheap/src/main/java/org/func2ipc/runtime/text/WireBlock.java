package org.func2ipc.runtime.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A fixed block: presence words first, then the parts in order at natural alignment (wire format).
 *
 * @param slots the parts
 * @param presence for each presence word the bits in use
 * @param gaps pairs of offset and length that belong to no part
 * @param size bytes, a multiple of {@code align}
 * @param align 1, 2, 4 or 8
 */
record WireBlock(List<Slot> slots, List<Long> presence, List<int[]> gaps, int size, int align) {
    /** A part to be placed. */
    record Wish(String name, WireType type, boolean optional) {}

    /** A part in its place; {@code bit} is -1 when it is never absent. */
    record Slot(String name, WireType type, int offset, int size, int bit) {
        boolean optional() {
            return bit >= 0;
        }
    }

    static WireBlock of(List<Wish> wishes, int leastAlign, WireForms forms) {
        int optional = (int) wishes.stream().filter(Wish::optional).count();
        int words = (optional + Long.SIZE - 1) / Long.SIZE;
        int end = words * Long.BYTES;
        int align = words == 0 ? leastAlign : Long.BYTES;
        int bit = 0;
        List<Slot> slots = new ArrayList<>();
        List<int[]> gaps = new ArrayList<>();
        for (Wish wish : wishes) {
            int partAlign = forms.align(wish.type());
            int offset = up(end, partAlign);
            gap(gaps, end, offset);
            int size = forms.size(wish.type());
            slots.add(new Slot(wish.name(), wish.type(), offset, size, wish.optional() ? bit++ : -1));
            end = offset + size;
            align = Math.max(align, partAlign);
        }
        int size = up(end, align);
        gap(gaps, end, size);
        return new WireBlock(List.copyOf(slots), used(optional), List.copyOf(gaps), size, align);
    }

    private static void gap(List<int[]> gaps, int from, int to) {
        if (to > from) {
            gaps.add(new int[] {from, to - from});
        }
    }

    private static List<Long> used(int optional) {
        List<Long> used = new ArrayList<>();
        for (int left = optional; left > 0; left -= Long.SIZE) {
            used.add(left >= Long.SIZE ? -1L : (1L << left) - 1);
        }
        return List.copyOf(used);
    }

    private static int up(int value, int align) {
        return (value + align - 1) / align * align;
    }

    /** Distance of neighbours in a list of such blocks. */
    int stride() {
        return Math.max(1, size);
    }
}
