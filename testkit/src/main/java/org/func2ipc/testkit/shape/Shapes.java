package org.func2ipc.testkit.shape;

import jakarta.annotation.Nullable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.annotation.AdaptedBy;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/** Reads shapes from Java types (semantics R2); refuses what no interface may hold, as the annotation processor does. */
public final class Shapes {
    private Shapes() {}

    /** The shape of {@code type}: a class, or a generic record or collection with its arguments. */
    public static Shape of(Type type) {
        return ofType(type, Map.of(), Shape.UNBOUNDED, false);
    }

    /** The parameters of {@code method}, as parts of its request. */
    public static List<Part> parametersOf(Method method) {
        return PartReader.ofParameters(method);
    }

    /** The result of {@code method}, the only part of its reply; none when it is void. */
    public static List<Part> resultOf(Method method) {
        return method.getReturnType() == void.class ? List.of() : List.of(PartReader.ofResult(method));
    }

    /** {@code type} as it is written in a declaration, whose own annotations may hold its bound. */
    static Shape read(AnnotatedType type, AnnotatedElement declaration, Map<String, Type> bound) {
        AdaptedBy adapted = declaration.getAnnotation(AdaptedBy.class);
        if (adapted != null && type.getType() instanceof Class<?> raw) {
            return Adapters.by(adapted.value(), raw);
        }
        Shape inner = nested(type, bound, declaration.isAnnotationPresent(Writable.class));
        Max max = declaration.getAnnotation(Max.class);
        return max == null || type.isAnnotationPresent(Max.class) ? inner : bounded(inner, max.value());
    }

    /** A bound in the place of a declaration's annotation is the bound of the outermost variable part. */
    private static Shape bounded(Shape shape, long max) {
        if (shape instanceof Shape.Text) {
            return new Shape.Text(max);
        } else if (shape instanceof Shape.Blob) {
            return new Shape.Blob(max);
        } else if (shape instanceof Shape.Array array) {
            return new Shape.Array(array.element(), max);
        } else if (shape instanceof Shape.Sequence sequence) {
            return new Shape.Sequence(sequence.element(), sequence.distinct(), max);
        } else if (shape instanceof Shape.Pairs pairs) {
            return new Shape.Pairs(pairs.key(), pairs.value(), max);
        }
        return shape;
    }

    private static Shape nested(AnnotatedType type, Map<String, Type> bound, boolean writable) {
        AdaptedBy adapted = type.getAnnotation(AdaptedBy.class);
        if (adapted != null && type.getType() instanceof Class<?> raw) {
            return Adapters.by(adapted.value(), raw);
        }
        Max max = type.getAnnotation(Max.class);
        long most = max == null ? Shape.UNBOUNDED : max.value();
        if (type instanceof AnnotatedParameterizedType generic
                && type.getType() instanceof ParameterizedType raw
                && raw.getRawType() instanceof Class<?> container) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            if (container == List.class || container == Set.class) {
                return new Shape.Sequence(nested(arguments[0], bound, false), container == Set.class, most);
            } else if (container == Map.class) {
                return new Shape.Pairs(nested(arguments[0], bound, false), nested(arguments[1], bound, false), most);
            } else if (container == Optional.class) {
                return new Shape.Maybe(nested(arguments[0], bound, false));
            }
        }
        return ofType(type.getType(), bound, most, writable);
    }

    private static Shape ofType(Type type, Map<String, Type> bound, long max, boolean writable) {
        if (type instanceof TypeVariable<?> variable) {
            Type actual = bound.get(variable.getName());
            if (actual == null) {
                throw refused(type, "its type parameter is open; close it, as in Page<Inode>");
            }
            return ofType(actual, Map.of(), max, writable);
        } else if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, bound, max);
        } else if (type instanceof WildcardType || !(type instanceof Class<?>)) {
            throw refused(type, "it leaves the wire form open");
        }
        return ofClass((Class<?>) type, max, writable);
    }

    private static Shape ofGeneric(ParameterizedType type, Map<String, Type> bound, long max) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class || raw == Set.class) {
            return new Shape.Sequence(ofType(arguments[0], bound, Shape.UNBOUNDED, false), raw == Set.class, max);
        } else if (raw == Map.class) {
            return new Shape.Pairs(
                    ofType(arguments[0], bound, Shape.UNBOUNDED, false),
                    ofType(arguments[1], bound, Shape.UNBOUNDED, false),
                    max);
        } else if (raw == Optional.class) {
            return new Shape.Maybe(ofType(arguments[0], bound, Shape.UNBOUNDED, false));
        } else if (raw.isRecord()) {
            Map<String, Type> closed = new HashMap<>();
            for (int index = 0; index < arguments.length; index++) {
                closed.put(raw.getTypeParameters()[index].getName(), closed(arguments[index], bound));
            }
            return Product.of(raw, Map.copyOf(closed));
        }
        throw refused(type, "only List, Set, Map, Optional and records are generic");
    }

    private static Type closed(Type argument, Map<String, Type> bound) {
        return argument instanceof TypeVariable<?> variable
                ? Objects.requireNonNull(bound.get(variable.getName()), "an open type parameter")
                : argument;
    }

    private static Shape ofClass(Class<?> type, long max, boolean writable) {
        AdaptedBy adapted = type.getAnnotation(AdaptedBy.class);
        if (adapted != null) {
            return Adapters.by(adapted.value(), type);
        }
        Class<?> primitive = type.isPrimitive() ? type : primitive(type);
        if (primitive != null) {
            return new Shape.Primitive(primitive);
        } else if (type == String.class) {
            return new Shape.Text(max);
        } else if (type == Bytes.class) {
            return new Shape.Blob(max);
        } else if (type.isArray() && type.getComponentType().isPrimitive()) {
            return new Shape.Array(type.getComponentType(), max);
        } else if (type.isEnum()) {
            return new Shape.Constant(type);
        } else if (type.isRecord() || Throwable.class.isAssignableFrom(type)) {
            return Product.of(type, Map.of());
        } else if (type.isSealed()) {
            Set<Product> cases = new LinkedHashSet<>();
            collect(type, cases);
            return new Shape.Sum(type, List.copyOf(cases));
        } else if (type == Lease.class) {
            return new Shape.Capability(type, writable);
        }
        return Adapters.of(type).orElseThrow(() -> refused(type, "no interface may hold it; use a record"));
    }

    private static void collect(Class<?> sealed, Set<Product> cases) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, cases);
            } else {
                cases.add(Product.of(permitted, Map.of()));
            }
        }
    }

    @Nullable
    private static Class<?> primitive(Class<?> box) {
        Class<?> unboxed = java.lang.invoke.MethodType.methodType(box).unwrap().returnType();
        return unboxed == box || unboxed == void.class ? null : unboxed;
    }

    private static IllegalArgumentException refused(Type type, String why) {
        return new IllegalArgumentException("no shape for " + type.getTypeName() + ": " + why);
    }
}
