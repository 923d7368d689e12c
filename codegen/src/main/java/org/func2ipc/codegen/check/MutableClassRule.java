package org.func2ipc.codegen.check;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.model.KnownValue;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Whatever is not known to be immutable is refused (semantics R1). */
final class MutableClassRule implements TypeRule {
    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.util.List",
            "java.util.Set",
            "java.util.Map",
            "java.util.Optional",
            "org.func2ipc.dsl.component.Bytes",
            "org.func2ipc.dsl.component.Lease");

    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return facts.element(type)
                .filter(element -> !isValue(element) && !facts.isBox(type))
                .map(element -> new Refusal(
                        Tag.MUTABLE_CLASS,
                        TypeFacts.text(type) + " is a class that is not known to be deeply immutable (R1)",
                        "a record of values, or @AdaptedBy when it is immutable"));
    }

    private static boolean isValue(TypeElement element) {
        return element.getKind() == ElementKind.RECORD
                || element.getKind() == ElementKind.ENUM
                || element.getKind() == ElementKind.INTERFACE
                || KnownValue.of(element.getQualifiedName().toString()).isPresent()
                || VALUES.contains(element.getQualifiedName().toString());
    }
}
