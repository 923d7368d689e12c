package org.func2ipc.testkit.shape;

import java.util.List;
import java.util.function.Function;

/** What a value consists of, in the words of the wire format. */
public sealed interface Shape
        permits Shape.Primitive,
                Shape.Constant,
                Shape.Text,
                Shape.Blob,
                Shape.Array,
                Shape.Sum,
                Shape.Sequence,
                Shape.Pairs,
                Shape.Maybe,
                Shape.Adapted,
                Shape.Capability,
                Product {
    /** No bound was declared. */
    long UNBOUNDED = Long.MAX_VALUE;

    /**
     * A primitive, or its box where it is never absent.
     *
     * @param type {@code int.class} and so on
     */
    record Primitive(Class<?> type) implements Shape {}

    /**
     * An enum.
     *
     * @param type its class
     */
    record Constant(Class<?> type) implements Shape {}

    /**
     * A string.
     *
     * @param max bytes of UTF-8 at most
     */
    record Text(long max) implements Shape {}

    /**
     * A byte string.
     *
     * @param max bytes at most
     */
    record Blob(long max) implements Shape {}

    /**
     * An array of primitives.
     *
     * @param element {@code byte.class} and so on
     * @param max elements at most
     */
    record Array(Class<?> element, long max) implements Shape {}

    /**
     * A sealed interface.
     *
     * @param type the interface
     * @param cases its records, those of sealed interfaces below it too
     */
    record Sum(Class<?> type, List<Product> cases) implements Shape {
        public Sum {
            cases = List.copyOf(cases);
        }
    }

    /**
     * A list, or a set.
     *
     * @param element what it holds
     * @param distinct true for a set
     * @param max elements at most
     */
    record Sequence(Shape element, boolean distinct, long max) implements Shape {}

    /**
     * A map, in the order of its entries.
     *
     * @param key what its keys are
     * @param value what its values are
     * @param max entries at most
     */
    record Pairs(Shape key, Shape value, long max) implements Shape {}

    /**
     * An {@code Optional} that is no part of its own: an element, a key, a value, inside another {@code Optional}.
     *
     * @param content what it is when it is there
     */
    record Maybe(Shape content) implements Shape {}

    /**
     * A class that travels in the form of another one.
     *
     * @param type the class
     * @param form what is on the wire
     * @param toForm from a value to its form
     * @param fromForm back; throws when the form is of no value
     */
    record Adapted(Class<?> type, Shape form, Function<Object, Object> toForm, Function<Object, Object> fromForm)
            implements Shape {}

    /**
     * What travels beside the body: a lease, a reference to a component.
     *
     * @param type {@code Lease}, or the component's interface
     * @param writable true for a lease through which the callee may write
     */
    record Capability(Class<?> type, boolean writable) implements Shape {}
}
