package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A reference to a component travels as a parameter, in the capability list (semantics R9). */
final class ComponentReferenceRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return position == Position.PARAMETER
                ? Optional.empty()
                : facts.element(type)
                        .filter(element -> TypeFacts.marked(element, "IpcInterface"))
                        .map(element -> new Refusal(
                                Tag.COMPONENT_REFERENCE,
                                TypeFacts.text(type)
                                        + " is a reference to a component, which travels as a parameter alone (R9)",
                                "a parameter of type " + element.getSimpleName()
                                        + "; or let the component that needs it require it in the system definition"));
    }
}
