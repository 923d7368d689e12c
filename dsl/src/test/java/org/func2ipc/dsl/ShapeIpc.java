package org.func2ipc.dsl;

import org.func2ipc.dsl.model.MethodDescriptor.Kind;

/** The descriptor of {@link Shape}. */
public final class ShapeIpc extends TestDescriptor {
    public ShapeIpc() {
        super(
                Shape.class,
                method(Shape.class, "area", 0x100, Kind.TWO_WAY),
                method(Shape.class, "area", 0x101, Kind.TWO_WAY));
    }
}
