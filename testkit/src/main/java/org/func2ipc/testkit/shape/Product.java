package org.func2ipc.testkit.shape;

import jakarta.annotation.Nullable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A record, or an exception that an interface declares: parts in a fixed order. Equal to another of the same type. */
public final class Product implements Shape {
    private final Type type;
    private final Class<?> raw;

    @Nullable
    private List<Part> parts;

    @Nullable
    private Block block;

    private Product(Type type, Class<?> raw) {
        this.type = type;
        this.raw = raw;
    }

    /** The record or exception {@code type}, whose type parameters have the values {@code bound}. */
    static Product of(Class<?> type, Map<String, Type> bound) {
        return bound.isEmpty() ? new Product(type, type) : new Product(new Closed(type, bound), type);
    }

    /** Its class. */
    public Class<?> type() {
        return raw;
    }

    /** Its parts; read when first asked for, as a type may hold itself through a list. */
    public List<Part> parts() {
        List<Part> known = parts;
        if (known == null) {
            Map<String, Type> bound = type instanceof Closed closed ? closed.bound() : Map.of();
            known = raw.isRecord() ? PartReader.ofRecord(raw, bound) : PartReader.ofException(raw);
            parts = known;
        }
        return known;
    }

    /** Where its parts lie. */
    public Block block() {
        Block known = block;
        if (known == null) {
            known = Block.of(parts());
            block = known;
        }
        return known;
    }

    /**
     * The value that consists of {@code values}.
     *
     * @throws RuntimeException what its constructor throws
     */
    public Object make(Object[] values) {
        try {
            Constructor<?> constructor = PartReader.constructor(raw);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException("constructor of " + raw.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + raw.getName(), e);
        }
    }

    /** Part {@code index} of {@code value}: an {@code Optional} is taken apart; null when it is absent. */
    @Nullable
    public Object get(Object value, int index) {
        Part part = parts().get(index);
        try {
            Method accessor = raw.getMethod(part.name());
            accessor.setAccessible(true);
            Object found = accessor.invoke(value);
            return part.presence() == Part.Presence.OPTIONAL && found instanceof java.util.Optional<?> optional
                    ? optional.orElse(null)
                    : found;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + raw.getName() + "." + part.name(), e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Product product && type.equals(product.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return type.getTypeName();
    }

    /** A generic record with its arguments. */
    private record Closed(Class<?> raw, Map<String, Type> bound) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return Arrays.stream(raw.getTypeParameters())
                    .map(parameter -> Objects.requireNonNull(bound.get(parameter.getName())))
                    .toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        @Nullable
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }
}
