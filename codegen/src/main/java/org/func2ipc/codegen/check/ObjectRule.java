package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Object has no wire form (semantics R1). */
final class ObjectRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (!facts.is(type, "java.lang.Object")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.OBJECT, "Object can be anything, so it has no wire form (R1)", "the type itself, or a record"));
    }
}
