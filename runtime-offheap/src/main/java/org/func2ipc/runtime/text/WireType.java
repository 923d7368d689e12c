package org.func2ipc.runtime.text;

/** A type of a schema, taken apart. */
sealed interface WireType {
    /** The bound of what has no {@code @Max}. */
    long UNBOUNDED = Long.MAX_VALUE;

    /** A type that stands around one other type, or is none. */
    default WireType unwrapped() {
        return this;
    }

    /** A primitive. */
    record Primitive(NumberForm form) implements WireType {}

    /** Text of at most {@code max} bytes of UTF-8. */
    record Text(long max) implements WireType {}

    /** Bytes. */
    record Octets(long max) implements WireType {}

    /** An array of primitives. */
    record Numbers(NumberForm element, long max) implements WireType {}

    /** A value of the platform. */
    record Known(KnownForm form) implements WireType {}

    /** A constant of the enum {@code name}. */
    record Constant(String name) implements WireType {}

    /** A record, in place. */
    record Struct(String name) implements WireType {}

    /** A case of the sealed interface {@code name}. */
    record Choice(String name) implements WireType {}

    /** A list; a set when its elements are {@code distinct}. */
    record Sequence(WireType element, long max, boolean distinct) implements WireType {}

    /** A map. */
    record Mapping(WireType key, WireType value, long max) implements WireType {}

    /** An optional inside another value: a block of its own. */
    record Maybe(WireType content) implements WireType {}

    /** A user's class, carried as {@code form}. */
    record Adapted(String name, WireType form) implements WireType {
        @Override
        public WireType unwrapped() {
            return form.unwrapped();
        }
    }

    /** A lease, by its index. */
    record Lease(boolean writable) implements WireType {}

    /** A reference to a component, by its index. */
    record Reference(String name) implements WireType {}
}
