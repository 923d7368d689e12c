package org.func2ipc.testkit.jqwik;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;

/** Builds jqwik's arbitraries from shapes, out of jqwik's own parts: so they shrink as those do. */
final class ShapeArbitraries {
    private static final int MAX_ELEMENTS = 6;
    private static final int MAX_BYTES = 24;
    /** Levels of a type that holds itself. */
    private static final int MAX_DEPTH = 4;

    private final int depth;

    private ShapeArbitraries(int depth) {
        this.depth = depth;
    }

    static Arbitrary<Object> of(Shape shape) {
        return new ShapeArbitraries(0).shape(shape);
    }

    private ShapeArbitraries deeper() {
        return new ShapeArbitraries(depth + 1);
    }

    private Arbitrary<Object> shape(Shape shape) {
        if (shape instanceof Shape.Primitive primitive) {
            return primitive(primitive.type());
        } else if (shape instanceof Shape.Constant constant) {
            return Arbitraries.of(constant.type().getEnumConstants());
        } else if (shape instanceof Shape.Text text) {
            return LegalText.upTo(text.max()).asGeneric();
        } else if (shape instanceof Shape.Blob blob) {
            return Arbitraries.bytes()
                    .array(byte[].class)
                    .ofMaxSize((int) Math.min(MAX_BYTES, blob.max()))
                    .map(Bytes::of)
                    .asGeneric();
        } else if (shape instanceof Shape.Array array) {
            return array(array);
        } else if (shape instanceof Product product) {
            return product(product);
        } else if (shape instanceof Shape.Sum sum) {
            return sum(sum);
        } else if (shape instanceof Shape.Sequence sequence) {
            return sequence(sequence);
        } else if (shape instanceof Shape.Pairs pairs) {
            return pairs(pairs);
        } else if (shape instanceof Shape.Maybe maybe) {
            return deeper().shape(maybe.content()).optional().asGeneric();
        } else if (shape instanceof Shape.Adapted adapted) {
            return accepted(shape(adapted.form()), adapted.fromForm());
        }
        throw new IllegalArgumentException("a capability is no value: " + shape);
    }

    private static Arbitrary<Object> primitive(Class<?> type) {
        if (type == float.class) {
            return Arbitraries.oneOf(
                            Arbitraries.floats(), Arbitraries.integers().map(Float::intBitsToFloat))
                    .asGeneric();
        } else if (type == double.class) {
            return Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.longs().map(Double::longBitsToDouble))
                    .asGeneric();
        } else if (type == char.class) {
            return Arbitraries.chars().all().asGeneric();
        }
        return Arbitraries.<Object>defaultFor(net.jqwik.api.providers.TypeUsage.of(type));
    }

    private Arbitrary<Object> array(Shape.Array array) {
        return primitive(array.element())
                .list()
                .ofMaxSize((int) Math.min(MAX_ELEMENTS, array.max()))
                .map(elements -> {
                    Object made = Array.newInstance(array.element(), elements.size());
                    for (int index = 0; index < elements.size(); index++) {
                        Array.set(made, index, elements.get(index));
                    }
                    return made;
                });
    }

    private Arbitrary<Object> product(Product product) {
        List<Arbitrary<Object>> parts = product.parts().stream().map(this::part).toList();
        if (parts.isEmpty()) {
            return Arbitraries.create(() -> product.make(new Object[0]));
        }
        // Edge cases of every part with those of every other one would be too many; each part still has its own.
        return accepted(
                Combinators.combine(parts).as(values -> (Object) values),
                values -> product.make(((List<?>) values).toArray()));
    }

    private Arbitrary<Object> part(Part part) {
        if (!part.mayBeAbsent()) {
            return shape(part.shape());
        } else if (depth >= MAX_DEPTH) {
            return part.presence() == Part.Presence.OPTIONAL
                    ? Arbitraries.just(Optional.empty())
                    : Arbitraries.just(new Object()).injectNull(1);
        }
        Arbitrary<Object> there = deeper().shape(part.shape());
        return part.presence() == Part.Presence.OPTIONAL ? there.optional().asGeneric() : there.injectNull(0.2);
    }

    /** The values of which {@code make} makes something; what a constructor refuses is no value (semantics R7). */
    private static Arbitrary<Object> accepted(
            Arbitrary<Object> forms, java.util.function.Function<Object, Object> make) {
        return forms.map(form -> attempt(form, make))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .withoutEdgeCases();
    }

    private static Optional<Object> attempt(Object form, java.util.function.Function<Object, Object> make) {
        try {
            return Optional.of(make.apply(form));
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private Arbitrary<Object> sum(Shape.Sum sum) {
        List<Product> cases = depth < MAX_DEPTH
                ? sum.cases()
                : sum.cases().stream().filter(one -> !holdsASum(one)).toList();
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no case of " + sum.type().getName() + " ends: each holds another one");
        }
        // Built only when it is drawn from: a case may hold the type itself.
        return Arbitraries.of(cases).flatMap(one -> deeper().product(one)).withoutEdgeCases();
    }

    private static boolean holdsASum(Product product) {
        return product.parts().stream()
                .filter(part -> !part.mayBeAbsent())
                .anyMatch(part -> part.shape() instanceof Shape.Sum
                        || (part.shape() instanceof Product inner && holdsASum(inner)));
    }

    private Arbitrary<Object> sequence(Shape.Sequence sequence) {
        if (depth >= MAX_DEPTH) {
            return Arbitraries.create(() -> sequence.distinct() ? java.util.Set.of() : List.of());
        }
        int most = (int) Math.min(MAX_ELEMENTS, sequence.max());
        Arbitrary<List<Object>> elements = Arbitraries.lazy(() -> deeper().shape(sequence.element()))
                .list()
                .ofMaxSize(most)
                .withoutEdgeCases();
        return elements.map(list ->
                sequence.distinct() ? Collections.unmodifiableSet(new LinkedHashSet<>(list)) : new ArrayList<>(list));
    }

    private Arbitrary<Object> pairs(Shape.Pairs pairs) {
        if (depth >= MAX_DEPTH) {
            return Arbitraries.create(Map::of);
        }
        Arbitrary<Object> keys = Arbitraries.lazy(() -> deeper().shape(pairs.key()));
        Arbitrary<Object> values = Arbitraries.lazy(() -> deeper().shape(pairs.value()));
        return Combinators.combine(keys, values)
                .as(Tuple::of)
                .withoutEdgeCases()
                .list()
                .ofMaxSize((int) Math.min(MAX_ELEMENTS, pairs.max()))
                .map(entries -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    entries.forEach(entry -> map.put(entry.get1(), Objects.requireNonNull(entry.get2())));
                    return Collections.unmodifiableMap(map);
                });
    }
}
