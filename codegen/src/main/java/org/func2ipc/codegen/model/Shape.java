package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** How a value looks on the wire. */
public sealed interface Shape {
    /** The bound of what has no {@code @Max}. */
    long UNBOUNDED = Long.MAX_VALUE;

    /** A primitive, or its box where that may not be null. */
    record Primitive(TypeKind kind, boolean boxed) implements Shape {}

    /** A {@code String} of at most {@code max} bytes of UTF-8. */
    record Text(long max) implements Shape {}

    /** {@code Bytes}, at most {@code max}. */
    record Octets(long max) implements Shape {}

    /** An array of at most {@code max} primitives of {@code kind}. */
    record Numbers(TypeKind kind, long max) implements Shape {}

    /** A value of the platform, in place. */
    record Known(KnownValue value) implements Shape {}

    /** An enum, by tag. */
    record Constant(ClassName type, ClassName codec) implements Shape {}

    /** A record, in line; {@link TypeGraph} knows its parts. */
    record Inline(TypeName type, ClassName codec) implements Shape {}

    /** A sealed interface: a tag, and a ref to the case. */
    record Choice(TypeName type, ClassName codec) implements Shape {}

    /** A {@code List} of at most {@code max} elements; or a {@code Set}, when they are {@code distinct}. */
    record Sequence(Shape element, TypeName elementType, long max, boolean distinct) implements Shape {
        @Override
        public List<Shape> inner() {
            return List.of(element);
        }
    }

    /** A {@code Map} of at most {@code max} entries, each a block of {@code key} and {@code value}. */
    record Mapping(Part key, Part value, long max) implements Shape {
        @Override
        public List<Shape> inner() {
            return List.of(key.shape(), value.shape());
        }
    }

    /** An {@code Optional} inside another value: a block of its own, whose only part may be absent. */
    record Maybe(Part content) implements Shape {
        @Override
        public List<Shape> inner() {
            return List.of(content.shape());
        }
    }

    /** A user's class, carried as what its adapter makes of it. */
    record Adapted(TypeName type, ClassName adapter, Shape form, TypeName formType) implements Shape {
        @Override
        public List<Shape> inner() {
            return List.of(form);
        }
    }

    /** A lease, by index into the capability list; {@code retained} when the callee may keep it beyond the call. */
    record Capability(boolean writable, boolean retained) implements Shape {}

    /** A reference to a component, by index into the capability list. */
    record Reference(ClassName type) implements Shape {}

    /** Shapes that stand inside this use of a type; those of named types are known to {@link TypeGraph}. */
    default List<Shape> inner() {
        return List.of();
    }
}
