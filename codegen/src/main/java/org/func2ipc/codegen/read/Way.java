package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** The types that stand between an interface and what is being read, innermost first. */
final class Way {
    /** A type, or the ref of a collection or sealed interface when the codec is that of {@code List}. */
    private record Step(ClassName codec, ClassName type) {}

    /** As often may one generic type stand inside itself with ever new arguments. */
    private static final int CLOSINGS = 8;

    private static final ClassName REF = ClassName.get(List.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    /** Enters a record, sealed interface or adapted class; {@link #leave} leaves it. */
    void enter(ClassName codec, TypeElement type) {
        steps.push(new Step(codec, ClassName.get(type)));
    }

    /** Enters what stands in the tail. */
    void enterRef() {
        steps.push(new Step(REF, REF));
    }

    void leave() {
        steps.pop();
    }

    boolean holds(ClassName codec) {
        return steps.stream().anyMatch(step -> step.codec.equals(codec));
    }

    /** True when a ref stands between here and {@code codec}, so that a value can end. */
    boolean hasRefSince(ClassName codec) {
        for (Step step : steps) {
            if (step.codec.equals(REF)) {
                return true;
            } else if (step.codec.equals(codec)) {
                return false;
            }
        }
        return false;
    }

    /** True when {@code codec} was entered and no other type since. */
    boolean isStill(ClassName codec) {
        return steps.stream()
                .filter(step -> !step.codec.equals(REF))
                .findFirst()
                .filter(step -> step.codec.equals(codec))
                .isPresent();
    }

    /** True when {@code type} holds itself again and again with other arguments. */
    boolean growsWithoutEnd(TypeElement type) {
        return steps.stream()
                        .filter(step -> step.type.equals(ClassName.get(type)))
                        .count()
                > CLOSINGS;
    }
}
