package org.func2ipc.codegen.read;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.check.TypeFacts;

/** Values of the annotations that decide about a part. */
final class Annotations {
    private static final Set<String> NULLABLE =
            Set.of("jakarta.annotation.Nullable", "org.jspecify.annotations.Nullable");
    /** Simple names by which other libraries say the same, or something near it. */
    private static final Set<String> NULLABLE_ELSEWHERE =
            Set.of("Nullable", "CheckForNull", "NullableDecl", "PolyNull", "PossiblyNull");

    private Annotations() {}

    /** All bounds that {@code @Max} gives {@code on}. */
    static Set<Long> bounds(Iterable<? extends AnnotatedConstruct> on) {
        Set<Long> bounds = new TreeSet<>();
        for (AnnotatedConstruct construct : on) {
            TypeFacts.number(construct, "Max").ifPresent(bounds::add);
        }
        return bounds;
    }

    /** True when {@code on} may be null. */
    static boolean isNullable(Iterable<? extends AnnotatedConstruct> on) {
        for (AnnotatedConstruct construct : on) {
            for (AnnotationMirror mirror : construct.getAnnotationMirrors()) {
                if (NULLABLE.contains(name(mirror))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** An annotation of {@code on} that sounds like nullable but is not one of those that mean it here. */
    static Optional<String> unknownNullable(Iterable<? extends AnnotatedConstruct> on) {
        for (AnnotatedConstruct construct : on) {
            for (AnnotationMirror mirror : construct.getAnnotationMirrors()) {
                String name = name(mirror);
                if (!NULLABLE.contains(name)
                        && NULLABLE_ELSEWHERE.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** The adapter that {@code @AdaptedBy} names at {@code on}, or at {@code type} itself. */
    static Optional<TypeMirror> adapter(Iterable<? extends AnnotatedConstruct> on, Optional<TypeElement> type) {
        for (AnnotatedConstruct construct : on) {
            Optional<TypeMirror> adapter = TypeFacts.type(construct, "AdaptedBy");
            if (adapter.isPresent()) {
                return adapter;
            }
        }
        return type.flatMap(element -> TypeFacts.type(element, "AdaptedBy"));
    }

    private static String name(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().toString();
    }
}
