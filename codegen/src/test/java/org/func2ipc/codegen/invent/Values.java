package org.func2ipc.codegen.invent;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.wire.Utf8;

/**
 * Where values come from: chance, and the classes that were compiled.
 *
 * @param random chance
 * @param loader loads the classes
 */
public record Values(Random random, ClassLoader loader) {
    private static final String LETTERS = "a\u0000z\u00e9\u07ff\u20ac\uffff\ud7ff";
    private static final int DEEPEST = 4;

    /** A number of elements, 0..{@code most}; 0 far down. */
    int count(int most, int level) {
        return level >= DEEPEST ? 0 : random.nextInt(Math.min(most, 4) + 1);
    }

    /** Text of at most {@code max} bytes, of characters of every length in UTF-8. */
    String text(int max) {
        StringBuilder text = new StringBuilder();
        for (int letters = random.nextInt(12); letters > 0; letters--) {
            int before = text.length();
            if (random.nextInt(8) == 0) {
                text.appendCodePoint(0x1f600 + random.nextInt(32));
            } else {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            if (Utf8.length(text.toString()) > max) {
                text.setLength(before);
            }
        }
        return text.toString();
    }

    Bytes bytes(int max) {
        byte[] bytes = new byte[random.nextInt(Math.min(max, 20) + 1)];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    long number() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MIN_VALUE >> random.nextInt(64);
            default -> random.nextLong();
        };
    }

    List<Object> several(int most, int level, Supplier<Object> one) {
        List<Object> all = new ArrayList<>();
        for (int left = count(most, level); left > 0; left--) {
            all.add(one.get());
        }
        return all;
    }

    /** A constant of the enum {@code name}. */
    Object constant(String name) {
        Object[] constants = load(name).getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    /** The record or class {@code name} of {@code arguments}. */
    Object instance(String name, Object[] arguments) {
        try {
            Constructor<?> constructor = load(name).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName("t.Api$" + name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }
}
