package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Wildcards leave the wire form open (semantics R10). */
final class WildcardRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (type.getKind() != TypeKind.WILDCARD) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.WILDCARD, TypeFacts.text(type) + " is a wildcard: its wire form is open (R10)", "the type itself"));
    }
}
