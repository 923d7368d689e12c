package org.func2ipc.runtime.wire;

import java.lang.reflect.Constructor;

/**
 * The generated codec of one type, for tools and tests that handle a value as a message of its own.
 *
 * <p>Gates do not use this view: they call the static methods of the generated class, {@code <Type>Codec} in the
 * type's package ({@code Outer_InnerCodec} for a nested type).
 *
 * @param <T> a record, an enum, or an exception that an interface declares
 */
public interface WireCodec<T> {
    /** The type. */
    Class<T> type();

    /**
     * Bytes of the body that {@link #encode} makes of {@code value}, a multiple of 8.
     *
     * @throws NullPointerException when a part is null that may not be
     * @throws IllegalArgumentException when a part exceeds its {@code @Max}, or is text with a lone surrogate
     */
    long encodedLength(T value);

    /** Makes {@code message} the encoding of {@code value}; throws what {@link #encodedLength} throws. */
    void encode(T value, WireMessage message);

    /**
     * The value that {@code message} encodes.
     *
     * @throws WireFormatException when it is not the encoding of any value
     */
    T decode(WireMessage message);

    /**
     * The codec that was generated for {@code type} beside it.
     *
     * @throws IllegalArgumentException when there is none, naming the class that was looked for
     */
    static <T> WireCodec<T> of(Class<T> type) {
        String simple = type.getName().substring(type.getPackageName().length() + 1);
        String name = type.getPackageName() + "." + simple.replace('$', '_') + "Codec";
        try {
            Constructor<?> constructor =
                    Class.forName(name, true, type.getClassLoader()).getDeclaredConstructor();
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked") // <Type>Codec implements WireCodec<Type>
            WireCodec<T> codec = (WireCodec<T>) constructor.newInstance();
            return codec;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "no codec for " + type.getName() + ": class " + name + " is missing; a type gets one when an"
                            + " @IpcInterface compiled together with it uses it, with func2ipc-codegen on the processor path",
                    e);
        }
    }
}
