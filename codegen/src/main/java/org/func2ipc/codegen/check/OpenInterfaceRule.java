package org.func2ipc.codegen.check;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Anybody can implement an open interface, so it has no wire form (semantics R1). */
final class OpenInterfaceRule implements TypeRule {
    private static final Set<String> CARRIED =
            Set.of("java.util.List", "java.util.Set", "java.util.Map", "org.func2ipc.dsl.component.Lease");

    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return facts.element(type)
                .filter(element -> element.getKind().isInterface())
                .filter(element -> !element.getModifiers().contains(Modifier.SEALED))
                .filter(element -> !CARRIED.contains(element.getQualifiedName().toString()))
                .filter(element -> !TypeFacts.marked(element, "IpcInterface"))
                .map(element -> new Refusal(
                        Tag.OPEN_INTERFACE,
                        TypeFacts.text(type)
                                + " is an open interface: anybody can implement it, so it has no wire form (R1)",
                        "a record that holds what the callee needs, or a sealed interface of records"));
    }
}
