package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** References to components do not travel (semantics R9). */
final class ComponentReferenceRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return facts.element(type)
                .filter(element -> TypeFacts.marked(element, "IpcInterface"))
                .map(element -> new Refusal(
                        Tag.COMPONENT_REFERENCE,
                        TypeFacts.text(type) + " is a reference to a component, which does not travel in a call",
                        "let the component that needs it require " + element.getSimpleName()
                                + " in the system definition"));
    }
}
