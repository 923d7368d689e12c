package org.func2ipc.testkit.shape;

import jakarta.annotation.Nullable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parts of records, exceptions and methods. */
final class PartReader {
    private PartReader() {}

    static List<Part> ofRecord(Class<?> type, Map<String, Type> bound) {
        return Arrays.stream(type.getRecordComponents())
                .map(component ->
                        part(component.getName(), component.getAnnotatedType(), component.getAccessor(), bound))
                .toList();
    }

    /** Needs the names of the constructor's parameters: exceptions have accessors of those names. */
    static List<Part> ofException(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (Parameter parameter : constructor(type).getParameters()) {
            if (!parameter.isNamePresent()) {
                throw new IllegalArgumentException("the parameters of the constructor of " + type.getName()
                        + " must have names at run time: compile with -parameters");
            }
            parts.add(part(parameter.getName(), parameter.getAnnotatedType(), parameter, Map.of()));
        }
        return parts;
    }

    static List<Part> ofParameters(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> part(parameter.getName(), parameter.getAnnotatedType(), parameter, Map.of()))
                .toList();
    }

    static Part ofResult(Method method) {
        return part("result", method.getAnnotatedReturnType(), method, Map.of());
    }

    /** The canonical constructor of a record, the only public one of an exception. */
    static Constructor<?> constructor(Class<?> type) {
        if (!type.isRecord()) {
            Constructor<?>[] constructors = type.getConstructors();
            if (constructors.length != 1) {
                throw new IllegalArgumentException(
                        type.getName() + " must have exactly one public constructor: found " + constructors.length);
            }
            return constructors[0];
        }
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor: " + type.getName(), e);
        }
    }

    /** {@code declaration} carries annotations that do not stand at the type itself. */
    private static Part part(String name, AnnotatedType type, AnnotatedElement declaration, Map<String, Type> bound) {
        boolean nullable = isNullable(type) || isNullable(declaration);
        if (type instanceof AnnotatedParameterizedType generic
                && generic.getType() instanceof ParameterizedType raw
                && raw.getRawType() == Optional.class) {
            AnnotatedType argument = generic.getAnnotatedActualTypeArguments()[0];
            return new Part(name, Shapes.read(argument, declaration, bound), Part.Presence.OPTIONAL);
        }
        return new Part(
                name, Shapes.read(type, declaration, bound), nullable ? Part.Presence.NULLABLE : Part.Presence.ALWAYS);
    }

    private static boolean isNullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class)
                || element.isAnnotationPresent(org.jspecify.annotations.Nullable.class);
    }
}
