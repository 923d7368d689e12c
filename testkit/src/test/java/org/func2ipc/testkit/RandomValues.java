package org.func2ipc.testkit;

import jakarta.annotation.Nullable;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.func2ipc.dsl.component.Bytes;

/** Random values of the zoo's types: few elements, short text of every UTF-8 length, odd numbers, absent parts. */
final class RandomValues {
    private static final int MAX_ELEMENTS = 4;
    private static final int MAX_POINTS = 4;
    private static final int MAX_BYTES = 8;
    private static final int MAX_DEPTH = 5;
    private static final int[] POINTS = {
        0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff
    };
    private static final long[] NUMBERS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x8000_0000L, 255, 0x7fff};

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    /** A value of {@code type}. */
    <T> T of(Class<T> type) {
        @SuppressWarnings("unchecked") // made for that type
        T value = (T) value(type, 0);
        return value;
    }

    private Object value(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? random.nextBoolean() ? Optional.of(value(argument, depth)) : Optional.empty()
                    : list(argument, depth + 1);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return record(raw, depth);
        } else if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        } else if (raw == String.class) {
            return text();
        } else if (raw == Bytes.class) {
            byte[] content = new byte[random.nextInt(MAX_BYTES + 1)];
            random.nextBytes(content);
            return Bytes.of(content);
        } else if (raw == boolean.class || raw == Boolean.class) {
            return random.nextBoolean();
        } else if (raw == char.class || raw == Character.class) {
            return (char) random.nextInt();
        }
        return number(raw);
    }

    private Object number(Class<?> type) {
        long bits = random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextLong();
        if (type == byte.class || type == Byte.class) {
            return (byte) bits;
        } else if (type == short.class || type == Short.class) {
            return (short) bits;
        } else if (type == int.class || type == Integer.class) {
            return (int) bits;
        } else if (type == float.class || type == Float.class) {
            return Float.intBitsToFloat((int) bits);
        } else if (type == double.class || type == Double.class) {
            return Double.longBitsToDouble(bits);
        } else if (type == long.class || type == Long.class) {
            return bits;
        }
        throw new IllegalArgumentException("no random " + type);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(MAX_POINTS + 1); count > 0; count--) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return text.toString();
    }

    /** Sometimes a list that can still change. */
    private List<Object> list(Type element, int depth) {
        List<Object> list = new ArrayList<>();
        for (int count = depth > MAX_DEPTH ? 0 : random.nextInt(MAX_ELEMENTS + 1); count > 0; count--) {
            list.add(value(element, depth));
        }
        int kind = random.nextInt(3);
        return kind == 0 ? list : kind == 1 ? List.copyOf(list) : Collections.unmodifiableList(list);
    }

    private Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int index = 0; index < values.length; index++) {
            boolean nullable = components[index].getAccessor().isAnnotationPresent(Nullable.class);
            values[index] = nullable && random.nextBoolean() ? null : value(components[index].getGenericType(), depth);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }
}
