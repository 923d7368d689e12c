package org.func2ipc.codegen.layout;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.TypeGraph;

/** Offsets of one interface's types. */
public final class Layouts {
    private static final int REF = 8;
    private static final int REF_ALIGN = 4;
    private static final int TAG = 2;

    private final TypeGraph graph;
    private final Map<ClassName, Block> blocks = new HashMap<>();

    public Layouts(TypeGraph graph) {
        this.graph = graph;
    }

    /** The block of a record or exception. */
    public Block of(ClassName codec) {
        Block known = blocks.get(codec);
        if (known == null) {
            known = of(graph.struct(codec).parts(), 1);
            blocks.put(codec, known);
        }
        return known;
    }

    /** The block of a map's entry. */
    public Block entry(Shape.Mapping map) {
        return of(List.of(map.key(), map.value()), 1);
    }

    /** The block of an optional inside another value. */
    public Block maybe(Shape.Maybe maybe) {
        return of(List.of(maybe.content()), 1);
    }

    /** The payload of a sealed interface's case: whole words. */
    public Block payload(ChoiceModel.Case one) {
        return message(List.of(one.value()));
    }

    /** The block of a message that consists of {@code parts}: whole words. */
    public Block message(List<Part> parts) {
        return of(parts, Long.BYTES);
    }

    private Block of(List<Part> parts, int leastAlign) {
        int optional = (int) parts.stream().filter(Part::isOptional).count();
        int words = (optional + Long.SIZE - 1) / Long.SIZE;
        int end = words * Long.BYTES;
        int align = words == 0 ? leastAlign : Long.BYTES;
        int bit = 0;
        List<Slot> slots = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Part part : parts) {
            int partAlign = align(part.shape());
            int offset = up(end, partAlign);
            gap(gaps, end, offset);
            slots.add(new Slot(part, offset, size(part.shape()), part.isOptional() ? bit++ : -1));
            end = offset + size(part.shape());
            align = Math.max(align, partAlign);
        }
        int size = up(end, align);
        gap(gaps, end, size);
        boolean fixed = parts.stream().allMatch(part -> isFixed(part.shape(), new HashSet<>()));
        return new Block(List.copyOf(slots), usedBits(optional), List.copyOf(gaps), size, align, fixed);
    }

    private static void gap(List<Gap> gaps, int from, int to) {
        if (to > from) {
            gaps.add(new Gap(from, to - from));
        }
    }

    private static List<Long> usedBits(int optional) {
        List<Long> used = new ArrayList<>();
        for (int left = optional; left > 0; left -= Long.SIZE) {
            used.add(left >= Long.SIZE ? -1L : (1L << left) - 1);
        }
        return List.copyOf(used);
    }

    /** Bytes that {@code shape} takes in a block. */
    public int size(Shape shape) {
        if (shape instanceof Shape.Primitive primitive) {
            return width(primitive.kind());
        } else if (shape instanceof Shape.Inline inline) {
            return of(inline.codec()).size();
        } else if (shape instanceof Shape.Constant) {
            return TAG;
        } else if (shape instanceof Shape.Known known) {
            return known.value().size();
        } else if (shape instanceof Shape.Maybe maybe) {
            return maybe(maybe).size();
        } else if (shape instanceof Shape.Adapted adapted) {
            return size(adapted.form());
        }
        return isCapability(shape) ? 1 : REF;
    }

    /** Distance of neighbours in a list of {@code shape}, at least 1. */
    public int stride(Shape shape) {
        return Math.max(1, size(shape));
    }

    /** Distance of neighbours in a map, at least 1. */
    public int stride(Shape.Mapping map) {
        return Math.max(1, entry(map).size());
    }

    private int align(Shape shape) {
        if (shape instanceof Shape.Inline inline) {
            return of(inline.codec()).align();
        } else if (shape instanceof Shape.Primitive || shape instanceof Shape.Constant) {
            return size(shape);
        } else if (shape instanceof Shape.Known known) {
            return known.value().align();
        } else if (shape instanceof Shape.Maybe maybe) {
            return maybe(maybe).align();
        } else if (shape instanceof Shape.Adapted adapted) {
            return align(adapted.form());
        }
        return isCapability(shape) ? 1 : REF_ALIGN;
    }

    private static boolean isCapability(Shape shape) {
        return shape instanceof Shape.Capability || shape instanceof Shape.Reference;
    }

    /** True when {@code shape} has no tail objects. */
    public boolean isFixed(Shape shape) {
        return isFixed(shape, new HashSet<>());
    }

    private boolean isFixed(Shape shape, Set<ClassName> seen) {
        if (shape instanceof Shape.Inline inline && !seen.add(inline.codec())) {
            return true;
        }
        return !isVariable(shape) && graph.inside(shape).stream().allMatch(part -> isFixed(part, seen));
    }

    private static boolean isVariable(Shape shape) {
        return shape instanceof Shape.Text
                || shape instanceof Shape.Octets
                || shape instanceof Shape.Numbers
                || shape instanceof Shape.Sequence
                || shape instanceof Shape.Mapping
                || shape instanceof Shape.Choice;
    }

    /** Bytes of a primitive. */
    public static int width(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE -> Byte.BYTES;
            case SHORT, CHAR -> Short.BYTES;
            case INT, FLOAT -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    static int up(int value, int align) {
        return (value + align - 1) / align * align;
    }
}
