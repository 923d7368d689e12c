package org.func2ipc.runtime.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The generated codec of one type, for tools and tests that handle a value as a message of its own.
 *
 * <p>Gates do not use this view: they call the static methods of the generated class, {@code <Type>Codec} in the
 * type's package ({@code Outer_InnerCodec} for a nested type).
 *
 * @param <T> a record, an enum, a sealed interface, or an exception that an interface declares
 */
public interface WireCodec<T> {
    /** The type; of a closed generic one, its class. */
    Class<? super T> type();

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
    @SuppressWarnings("unchecked") // <Type>Codec implements WireCodec<Type>
    static <T> WireCodec<T> of(Class<T> type) {
        return (WireCodec<T>) of(type, new Type[0]);
    }

    /**
     * The codec of {@code type}: a class, or a record or sealed interface with arguments, {@code Page<Inode>}.
     *
     * @throws IllegalArgumentException when there is none, naming the class that was looked for
     */
    static WireCodec<?> of(Type type) {
        if (type instanceof ParameterizedType closed) {
            return of((Class<?>) closed.getRawType(), closed.getActualTypeArguments());
        }
        return of((Class<?>) type, new Type[0]);
    }

    /**
     * The codec of {@code raw} with {@code arguments}: {@code Page_of_InodeCodec} beside {@code Page}.
     *
     * @throws IllegalArgumentException when there is none, naming the class that was looked for
     */
    static WireCodec<?> of(Class<?> raw, Type... arguments) {
        String name = raw.getPackageName().isEmpty() ? "" : raw.getPackageName() + ".";
        name += CodecNames.of(raw, arguments) + "Codec";
        try {
            Constructor<?> constructor =
                    Class.forName(name, true, raw.getClassLoader()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (WireCodec<?>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "no codec for " + raw.getName()
                            + Arrays.stream(arguments)
                                    .map(Type::getTypeName)
                                    .collect(Collectors.joining(", ", "<", ">"))
                                    .replace("<>", "")
                            + ": class " + name + " is missing; a type gets one when an"
                            + " @IpcInterface compiled together with it uses it, with func2ipc-codegen on the processor path",
                    e);
        }
    }
}
