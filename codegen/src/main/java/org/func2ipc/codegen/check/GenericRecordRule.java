package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Generic records are not carried. */
final class GenericRecordRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return facts.element(type)
                .filter(element -> element.getKind() == ElementKind.RECORD)
                .filter(element -> !element.getTypeParameters().isEmpty())
                .map(element -> new Refusal(
                        Tag.GENERIC_RECORD,
                        TypeFacts.text(type) + " is a generic record, which has no wire form",
                        "a record of its own for these type arguments"));
    }
}
