package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Sealed hierarchies are not carried. */
final class SealedInterfaceRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return facts.element(type)
                .filter(element -> element.getModifiers().contains(Modifier.SEALED))
                .filter(element -> element.getKind() != ElementKind.ENUM) // sealed when a constant has a body
                .map(element -> new Refusal(
                        Tag.SEALED_INTERFACE,
                        TypeFacts.text(type) + " is sealed: its cases have no wire form",
                        "an enum and a record, or one nullable component for each case"));
    }
}
