package org.func2ipc.codegen.read;

import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.report.Tag;

/** Annotations inside the arguments of a closed generic type: all uses of it share one codec, so they must say nothing. */
final class ArgumentAnnotations {
    private ArgumentAnnotations() {}

    /** The kind of refusal for an argument of {@code type} that says more than its type; empty when none does. */
    static Optional<Tag> of(TypeMirror type, TypeFacts facts) {
        return facts.arguments(type).stream()
                .map(argument -> inside(argument, facts))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Tag> inside(TypeMirror type, TypeFacts facts) {
        List<TypeMirror> self = List.of(type);
        if (!Annotations.bounds(self).isEmpty()) {
            return Optional.of(Tag.MAX_PLACE);
        } else if (Annotations.isNullable(self)) {
            return Optional.of(Tag.NULLABLE_PLACE);
        } else if (Annotations.adapter(self, Optional.empty()).isPresent()) {
            return Optional.of(Tag.ADAPTER);
        }
        return of(type, facts);
    }
}
