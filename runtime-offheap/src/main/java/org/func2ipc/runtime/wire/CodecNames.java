package org.func2ipc.runtime.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names of generated codecs: {@code Outer_Inner}, {@code Page_of_Inode}, {@code Pair_of_Long_List_of_String}. */
final class CodecNames {
    private CodecNames() {}

    static String of(Class<?> raw, Type... arguments) {
        String simple = raw.getName()
                .substring(
                        raw.getPackageName().isEmpty()
                                ? 0
                                : raw.getPackageName().length() + 1)
                .replace('$', '_');
        return arguments.length == 0
                ? simple
                : Arrays.stream(arguments).map(CodecNames::of).collect(Collectors.joining("_", simple + "_of_", ""));
    }

    private static String of(Type type) {
        return type instanceof ParameterizedType closed
                ? of((Class<?>) closed.getRawType(), closed.getActualTypeArguments())
                : of((Class<?>) type, new Type[0]);
    }
}
