package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The named types that an interface reaches, by codec; sorted, so that what is made from it does not depend on the
 * order of reading.
 *
 * @param structs records and exceptions
 * @param choices sealed interfaces
 * @param enums enums
 */
public record TypeGraph(
        Map<ClassName, StructModel> structs, Map<ClassName, ChoiceModel> choices, Map<ClassName, EnumModel> enums) {
    /** The record or exception of {@code codec}. */
    public StructModel struct(ClassName codec) {
        return Objects.requireNonNull(structs.get(codec), codec::toString);
    }

    /** The sealed interface of {@code codec}. */
    public ChoiceModel choice(ClassName codec) {
        return Objects.requireNonNull(choices.get(codec), codec::toString);
    }

    /** The enum of {@code codec}. */
    public EnumModel enumeration(ClassName codec) {
        return Objects.requireNonNull(enums.get(codec), codec::toString);
    }

    /** The shapes directly inside {@code shape}: those of a named type's parts too. */
    public List<Shape> inside(Shape shape) {
        if (shape instanceof Shape.Inline inline) {
            return struct(inline.codec()).parts().stream().map(Part::shape).toList();
        } else if (shape instanceof Shape.Choice choice) {
            return choice(choice.codec()).cases().stream()
                    .map(one -> one.value().shape())
                    .toList();
        }
        return shape.inner();
    }

    /** True when a value of the record, exception or sealed interface can hold values of the same type. */
    public boolean isRecursive(ClassName codec) {
        List<Shape> parts = choices.containsKey(codec)
                ? choice(codec).cases().stream().map(one -> one.value().shape()).toList()
                : struct(codec).parts().stream().map(Part::shape).toList();
        Set<ClassName> seen = new HashSet<>();
        return parts.stream().anyMatch(part -> reaches(part, codec, seen));
    }

    private boolean reaches(Shape shape, ClassName goal, Set<ClassName> seen) {
        Optional<ClassName> codec = codec(shape);
        if (codec.isPresent() && codec.get().equals(goal)) {
            return true;
        } else if (codec.isPresent() && !seen.add(codec.get())) {
            return false;
        }
        return inside(shape).stream().anyMatch(part -> reaches(part, goal, seen));
    }

    /** The codec of a record or sealed interface, which may hold itself; empty for other shapes. */
    public Optional<ClassName> codec(Shape shape) {
        if (shape instanceof Shape.Choice choice) {
            return Optional.of(choice.codec());
        }
        return shape instanceof Shape.Inline inline ? Optional.of(inline.codec()) : Optional.empty();
    }
}
