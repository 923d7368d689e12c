package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The named types that an interface reaches, by codec; sorted, so that what is made from it does not depend on the
 * order of reading.
 *
 * @param structs records and exceptions
 * @param enums enums
 */
public record TypeGraph(Map<ClassName, StructModel> structs, Map<ClassName, EnumModel> enums) {
    /** The record or exception of {@code codec}. */
    public StructModel struct(ClassName codec) {
        return Objects.requireNonNull(structs.get(codec), codec::toString);
    }

    /** The enum of {@code codec}. */
    public EnumModel enumeration(ClassName codec) {
        return Objects.requireNonNull(enums.get(codec), codec::toString);
    }

    /** True when a value of the type can hold values of the same type. */
    public boolean isRecursive(ClassName codec) {
        return reaches(struct(codec).parts(), codec, new HashSet<>());
    }

    private boolean reaches(List<Part> parts, ClassName goal, Set<ClassName> seen) {
        return parts.stream().anyMatch(part -> reaches(part.shape(), goal, seen));
    }

    private boolean reaches(Shape shape, ClassName goal, Set<ClassName> seen) {
        if (shape instanceof Shape.Sequence list) {
            return reaches(list.element(), goal, seen);
        }
        if (!(shape instanceof Shape.Inline inline)) {
            return false;
        }
        return inline.codec().equals(goal)
                || (seen.add(inline.codec()) && reaches(struct(inline.codec()).parts(), goal, seen));
    }
}
