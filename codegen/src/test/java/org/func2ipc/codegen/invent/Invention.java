package org.func2ipc.codegen.invent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * An interface {@code t.Api}, invented from a seed.
 *
 * @param source its compilation unit
 * @param methods its methods, {@code m0}, {@code m1}, ...
 */
public record Invention(String source, List<Method> methods) {
    private static final String HEAD =
            """
            package t;

            import jakarta.annotation.Nullable;
            import java.time.*;
            import java.util.*;
            import org.func2ipc.dsl.annotation.*;
            import org.func2ipc.dsl.component.Bytes;

            @IpcInterface
            public interface Api {
            """;

    /** A method: what it takes, and what it gives; nothing when it is void. */
    public record Method(String name, List<InventedType> parameters, Optional<InventedType> result) {}

    /** The interface of {@code seed}. */
    public static Invention of(long seed) {
        Random random = new Random(seed);
        InventedTypes types = new InventedTypes(random);
        List<Method> methods = new ArrayList<>();
        StringBuilder source = new StringBuilder(HEAD);
        for (int number = 0; number < 3; number++) {
            List<InventedType> parameters = new ArrayList<>();
            List<String> declared = new ArrayList<>();
            for (int left = random.nextInt(4); left > 0; left--) {
                InventedType type = random.nextInt(6) == 0 ? array(random) : types.next(0);
                parameters.add(type);
                declared.add(type.source() + " a" + left);
            }
            InventedType result = random.nextInt(6) == 0 ? array(random) : types.next(0);
            Method method = new Method(
                    "m" + number,
                    List.copyOf(parameters),
                    random.nextInt(5) == 0 ? Optional.empty() : Optional.of(result));
            methods.add(method);
            source.append(method.result().map(InventedType::source).orElse("void"))
                    .append(" m" + number + "(" + String.join(", ", declared) + ");\n");
        }
        return new Invention(source + types.declarations() + "}\n", List.copyOf(methods));
    }

    private static InventedType array(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                InventedType.of("byte[]", (values, level) -> values.bytes(9).toArray());
            case 1 ->
                InventedType.of("boolean[]", (values, level) ->
                        new boolean[] {true, values.random().nextBoolean()});
            case 2 ->
                InventedType.of("int[]", (values, level) -> values.random()
                        .ints(values.count(4, level))
                        .toArray());
            default ->
                InventedType.of("double[]", (values, level) -> values.random()
                        .doubles(values.count(4, level))
                        .toArray());
        };
    }
}
