package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
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

    /** An enum, by tag. */
    record Constant(ClassName type, ClassName codec) implements Shape {}

    /** A record, in line; {@link TypeGraph} knows its parts. */
    record Inline(ClassName type, ClassName codec) implements Shape {}

    /** A {@code List} of at most {@code max} elements. */
    record Sequence(Shape element, TypeName elementType, long max) implements Shape {}

    /** A lease, by index into the capability list. */
    record Capability(boolean writable) implements Shape {}
}
