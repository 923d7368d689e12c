package org.func2ipc.testkit.value;

import jakarta.annotation.Nullable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;

/**
 * Makes values of any shape from choices: legal ones, within every {@code @Max} and often at it; text of every UTF-8
 * length; odd numbers; absent parts; collections of which some can still change.
 */
public final class Values {
    private static final int MAX_ELEMENTS = 4;
    private static final int MAX_POINTS = 5;
    private static final int MAX_BYTES = 12;
    /** Levels from which on collections are empty and sealed types end. */
    private static final int MAX_DEPTH = 5;
    /** A bound up to which a part is filled now and then. */
    private static final long MAX_FILLED = 512;
    /** Values that a constructor may refuse before the shape is given up. */
    private static final int MAX_REFUSED = 100;

    private static final int OWN_ATTEMPTS = 4;

    /** One, two, three and four bytes of UTF-8, at the edges of each. */
    private static final int[] POINTS = {
        'a', 0x80, 0x800, 0x10000, 0, 0x7f, 0x7ff, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10ffff, 'Z'
    };

    private final Choices choices;

    public Values(Choices choices) {
        this.choices = choices;
    }

    /** The next value of {@code shape}. */
    public Object of(Shape shape) {
        return value(shape, 0);
    }

    /** The next value of {@code part}, as its constructor or method takes it: null, or an {@code Optional}, or itself. */
    @Nullable
    public Object of(Part part) {
        return part(part, 0);
    }

    @Nullable
    private Object part(Part part, int depth) {
        boolean there = !part.mayBeAbsent() || (choices.below(3) > 0 && Endings.ends(part.shape(), levelsLeft(depth)));
        @Nullable Object value = there ? value(part.shape(), depth) : null;
        return part.presence() == Part.Presence.OPTIONAL ? Optional.ofNullable(value) : value;
    }

    private static int levelsLeft(int depth) {
        return Math.max(1, 2 * MAX_DEPTH - depth);
    }

    private Object value(Shape shape, int depth) {
        if (shape instanceof Shape.Primitive primitive) {
            return new Numbers(choices).of(primitive.type());
        } else if (shape instanceof Shape.Constant constant) {
            Object[] constants = constant.type().getEnumConstants();
            return constants[choices.below(constants.length)];
        } else if (shape instanceof Shape.Text text) {
            return text(text.max());
        } else if (shape instanceof Shape.Blob blob) {
            return Bytes.of(bytes(length(blob.max(), MAX_BYTES)));
        } else if (shape instanceof Shape.Array array) {
            return array(array);
        } else if (shape instanceof Product product) {
            return product(product, depth);
        } else if (shape instanceof Shape.Sum sum) {
            return product(caseOf(sum, depth), depth + 1);
        } else if (shape instanceof Shape.Sequence sequence) {
            return sequence(sequence, depth + 1);
        } else if (shape instanceof Shape.Pairs pairs) {
            return pairs(pairs, depth + 1);
        } else if (shape instanceof Shape.Maybe maybe) {
            return choices.below(2) == 0 ? Optional.empty() : Optional.of(value(maybe.content(), depth + 1));
        } else if (shape instanceof Shape.Adapted adapted) {
            return adapted(adapted, depth);
        }
        throw new IllegalArgumentException("a capability is no value: " + shape);
    }

    /** The number of elements: few, or now and then as many as the bound allows. */
    private int length(long max, int few) {
        int kind = choices.below(16);
        return kind == 15 && max <= MAX_FILLED ? (int) max : choices.below((int) Math.min(few, max) + 1);
    }

    private String text(long max) {
        StringBuilder text = new StringBuilder();
        long left = max;
        boolean filled = choices.below(16) == 15 && max <= MAX_FILLED;
        for (int count = filled ? (int) max : choices.below(MAX_POINTS + 1); count > 0; count--) {
            int point = POINTS[choices.below(POINTS.length)];
            int bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes <= left) {
                text.appendCodePoint(point);
                left -= bytes;
            } else if (filled && left > 0) {
                text.append('a');
                left--;
            }
        }
        return text.toString();
    }

    private byte[] bytes(int length) {
        byte[] content = new byte[length];
        for (int index = 0; index < length; index++) {
            content[index] = (byte) choices.below(256);
        }
        return content;
    }

    private Object array(Shape.Array shape) {
        Object array = Array.newInstance(shape.element(), length(shape.max(), MAX_ELEMENTS));
        for (int index = 0; index < Array.getLength(array); index++) {
            Array.set(array, index, new Numbers(choices).of(shape.element()));
        }
        return array;
    }

    private Product caseOf(Shape.Sum sum, int depth) {
        List<Product> possible = depth < MAX_DEPTH
                ? sum.cases()
                : sum.cases().stream()
                        .filter(one -> Endings.ends(one, levelsLeft(depth)))
                        .toList();
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("no case of " + sum.type().getName() + " ends: each holds another one");
        }
        return possible.get(choices.below(possible.size()));
    }

    private Object product(Product product, int depth) {
        List<Part> parts = product.parts();
        @Nullable RuntimeException last = null;
        for (int attempt = 0; attempt < MAX_REFUSED; attempt++) {
            Values source = source(attempt);
            Object[] values = new Object[parts.size()];
            for (int index = 0; index < values.length; index++) {
                values[index] = source.part(parts.get(index), depth);
            }
            try {
                return product.make(values);
            } catch (RuntimeException refused) {
                last = refused;
            }
        }
        throw refusing(product.type(), last);
    }

    private Object adapted(Shape.Adapted adapted, int depth) {
        @Nullable RuntimeException last = null;
        for (int attempt = 0; attempt < MAX_REFUSED; attempt++) {
            try {
                return adapted.fromForm().apply(source(attempt).value(adapted.form(), depth));
            } catch (RuntimeException refused) {
                last = refused;
            }
        }
        throw refusing(adapted.type(), last);
    }

    /** Choices that have run out would give the same refused value again and again. */
    private Values source(int attempt) {
        return attempt < OWN_ATTEMPTS ? this : new Values(Choices.random(attempt));
    }

    private static IllegalStateException refusing(Class<?> type, @Nullable RuntimeException last) {
        return new IllegalStateException(
                type.getName() + " refused " + MAX_REFUSED + " random values; give values of your own", last);
    }

    private Object sequence(Shape.Sequence shape, int depth) {
        int count = depth > MAX_DEPTH ? 0 : length(shape.max(), MAX_ELEMENTS);
        Collection<Object> elements = shape.distinct() ? new LinkedHashSet<>() : new ArrayList<>();
        for (int index = 0; index < count; index++) {
            elements.add(value(shape.element(), depth));
        }
        int kind = choices.below(3);
        if (elements instanceof Set<Object> set) {
            return kind == 0 ? Collections.unmodifiableSet(set) : set;
        }
        List<Object> list = (List<Object>) elements;
        return kind == 0 ? List.copyOf(list) : kind == 1 ? Collections.unmodifiableList(list) : list;
    }

    private Object pairs(Shape.Pairs shape, int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int count = depth > MAX_DEPTH ? 0 : length(shape.max(), MAX_ELEMENTS); count > 0; count--) {
            map.put(value(shape.key(), depth), Objects.requireNonNull(value(shape.value(), depth)));
        }
        return choices.below(2) == 0 ? Collections.unmodifiableMap(map) : map;
    }
}
