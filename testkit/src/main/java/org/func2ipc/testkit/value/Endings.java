package org.func2ipc.testkit.value;

import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;

/** Tells where a type that holds itself can end. */
final class Endings {
    private Endings() {}

    /** True when {@code shape} has a value of at most {@code levels} sealed types inside each other. */
    static boolean ends(Shape shape, int levels) {
        if (levels == 0) {
            return false;
        } else if (shape instanceof Product product) {
            return product.parts().stream().allMatch(part -> part.mayBeAbsent() || ends(part.shape(), levels));
        } else if (shape instanceof Shape.Sum sum) {
            return sum.cases().stream().anyMatch(one -> ends(one, levels - 1));
        }
        return true;
    }
}
