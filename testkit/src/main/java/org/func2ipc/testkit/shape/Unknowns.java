package org.func2ipc.testkit.shape;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.annotation.Unknown;

/** Tells types that take every tag (semantics R8): a body of theirs need not be the encoding of its value. */
public final class Unknowns {
    private final Set<Shape> seen = new HashSet<>();

    private Unknowns() {}

    /** True when {@code shape} holds an enum or sealed type with an {@code @Unknown} case. */
    public static boolean in(Shape shape) {
        return new Unknowns().found(shape);
    }

    private boolean found(Shape shape) {
        if (shape instanceof Shape.Constant constant) {
            return Stream.of(constant.type().getFields()).anyMatch(field -> field.isAnnotationPresent(Unknown.class));
        } else if (shape instanceof Product product) {
            return seen.add(product) && product.parts().stream().anyMatch(part -> found(part.shape()));
        } else if (shape instanceof Shape.Sum sum) {
            return sum.cases().stream().anyMatch(one -> one.type().isAnnotationPresent(Unknown.class) || found(one));
        }
        return inner(shape).stream().anyMatch(this::found);
    }

    private static List<Shape> inner(Shape shape) {
        if (shape instanceof Shape.Sequence sequence) {
            return List.of(sequence.element());
        } else if (shape instanceof Shape.Pairs pairs) {
            return List.of(pairs.key(), pairs.value());
        } else if (shape instanceof Shape.Maybe maybe) {
            return List.of(maybe.content());
        } else if (shape instanceof Shape.Adapted adapted) {
            return List.of(adapted.form());
        }
        return List.of();
    }
}
