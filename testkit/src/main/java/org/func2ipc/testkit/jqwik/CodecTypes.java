package org.func2ipc.testkit.jqwik;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.testkit.shape.Shapes;

/** Gives jqwik values of every type that has a generated codec; found by {@link java.util.ServiceLoader}. */
public final class CodecTypes implements ArbitraryProvider {
    /** Before jqwik's own way with enums and sealed types: tags and bounds are known here. */
    private static final int PRIORITY = 10;

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        Class<?> raw = targetType.getRawType();
        boolean possible = raw.isRecord() || raw.isEnum() || raw.isSealed() || Throwable.class.isAssignableFrom(raw);
        return possible && !raw.getName().startsWith("java.") && hasCodec(javaType(targetType));
    }

    private static boolean hasCodec(Type type) {
        try {
            return WireCodec.of(type) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        return Set.of(ShapeArbitraries.of(Shapes.of(javaType(targetType))));
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    private static Type javaType(TypeUsage usage) {
        List<TypeUsage> arguments = usage.getTypeArguments();
        return arguments.isEmpty()
                ? usage.getRawType()
                : new Generic(
                        usage.getRawType(),
                        arguments.stream().map(CodecTypes::javaType).toList());
    }

    private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        @jakarta.annotation.Nullable
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }
}
