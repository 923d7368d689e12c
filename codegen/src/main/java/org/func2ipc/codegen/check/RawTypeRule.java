package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Raw types leave the wire form open (semantics R10). */
final class RawTypeRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (!facts.isRaw(type)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.RAW_TYPE,
                TypeFacts.text(type) + " is a raw type: its wire form is open (R10)",
                "its type arguments, List<Long> say"));
    }
}
