package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Arrays are mutable and compare by identity (semantics R3). */
final class ArrayRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (type.getKind() != TypeKind.ARRAY) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.ARRAY,
                TypeFacts.text(type) + " is an array: mutable, and compared by identity (R3)",
                "Bytes for bytes that are copied, a Lease for bytes that are not, List for anything else"));
    }
}
