package org.func2ipc.testkit.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The fixed block of a record, an exception or a message, laid out from the wire format's own words: presence words,
 * then the parts in declaration order, each at its natural alignment.
 *
 * @param slots the parts
 * @param words presence words
 * @param size bytes, a multiple of {@code align}
 * @param align 1, 2, 4 or 8
 */
public record Block(List<Slot> slots, int words, int size, int align) {
    public Block {
        slots = List.copyOf(slots);
    }

    /** The block of {@code parts}. */
    public static Block of(List<Part> parts) {
        int optional = (int) parts.stream().filter(Part::mayBeAbsent).count();
        int words = (optional + Long.SIZE - 1) / Long.SIZE;
        int end = words * Long.BYTES;
        int align = words == 0 ? 1 : Long.BYTES;
        int bit = 0;
        List<Slot> slots = new ArrayList<>();
        for (Part part : parts) {
            int size = size(part.shape());
            int partAlign = align(part.shape());
            int offset = up(end, partAlign);
            slots.add(new Slot(part, offset, size, part.mayBeAbsent() ? bit++ : -1));
            end = offset + size;
            align = Math.max(align, partAlign);
        }
        return new Block(slots, words, up(end, align), align);
    }

    /** Bytes rounded up to whole words: what it takes as a message of its own. */
    public int padded() {
        return up(size, Long.BYTES);
    }

    /** Bytes that {@code shape} takes in a block. */
    public static int size(Shape shape) {
        if (shape instanceof Shape.Primitive primitive) {
            return width(primitive.type());
        } else if (shape instanceof Shape.Constant) {
            return Short.BYTES;
        } else if (shape instanceof Product product) {
            return product.block().size();
        } else if (shape instanceof Shape.Adapted adapted) {
            return size(adapted.form());
        } else if (shape instanceof Shape.Maybe maybe) {
            return of(List.of(content(maybe))).size();
        }
        return shape instanceof Shape.Capability ? 1 : Long.BYTES;
    }

    /** The multiple at which {@code shape} begins. */
    public static int align(Shape shape) {
        if (shape instanceof Shape.Primitive || shape instanceof Shape.Constant) {
            return size(shape);
        } else if (shape instanceof Product product) {
            return product.block().align();
        } else if (shape instanceof Shape.Adapted adapted) {
            return align(adapted.form());
        } else if (shape instanceof Shape.Maybe) {
            return Long.BYTES;
        }
        return shape instanceof Shape.Capability ? 1 : Integer.BYTES;
    }

    /** Distance of neighbours in a list of {@code shape}, at least 1. */
    public static int stride(Shape shape) {
        return Math.max(1, size(shape));
    }

    /** The only part of the block in which an {@code Optional} lies that is no part of its own. */
    public static Part content(Shape.Maybe maybe) {
        return new Part("value", maybe.content(), Part.Presence.OPTIONAL);
    }

    /** The parts of the block of a map's entry. */
    public static List<Part> entry(Shape.Pairs pairs) {
        return List.of(
                new Part("key", pairs.key(), Part.Presence.ALWAYS),
                new Part("value", pairs.value(), Part.Presence.ALWAYS));
    }

    /** Bytes of an element of a primitive array. */
    public static int width(Class<?> primitive) {
        if (primitive == boolean.class || primitive == byte.class) {
            return Byte.BYTES;
        } else if (primitive == short.class || primitive == char.class) {
            return Short.BYTES;
        }
        return primitive == int.class || primitive == float.class ? Integer.BYTES : Long.BYTES;
    }

    private static int up(int value, int align) {
        return (value + align - 1) / align * align;
    }
}
