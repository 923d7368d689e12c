package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Arrays are mutable and compare by identity; those of primitives are copied as parameters and results (semantics R3). */
final class ArrayRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (!(type instanceof ArrayType array)) {
            return Optional.empty();
        }
        boolean primitive = array.getComponentType().getKind().isPrimitive();
        if (primitive && (position == Position.PARAMETER || position == Position.RESULT)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.ARRAY,
                TypeFacts.text(type) + " is an array: mutable, and compared by identity"
                        + (primitive ? "; only a parameter or a result can be copied each time (R3)" : " (R3)"),
                "Bytes for bytes that are copied, a Lease for bytes that are not, List for anything else"));
    }
}
