package org.func2ipc.sel4.kernel;

import java.util.List;
import java.util.SplittableRandom;
import org.func2ipc.sel4.kernel.object.ObjectType;

/** Types of objects, drawn. */
final class ObjectTypes {
    private ObjectTypes() {}

    /** A type that the kernel has, and that is not larger than a page. */
    static ObjectType random(long seed, boolean mcs) {
        List<ObjectType> types = List.of(ObjectType.values()).stream()
                .filter(type -> mcs || !type.isMcsOnly())
                .filter(type -> type != ObjectType.LARGE_PAGE && type != ObjectType.HUGE_PAGE)
                .toList();
        return types.get(new SplittableRandom(seed).nextInt(types.size()));
    }

    static ObjectType whole() {
        return ObjectType.UNTYPED;
    }
}
