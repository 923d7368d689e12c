package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A generic interface leaves its wire form open (semantics R10). */
final class GenericInterfaceRule implements InterfaceRule {
    @Override
    public Optional<Refusal> refuse(TypeElement type, TypeFacts facts) {
        if (type.getTypeParameters().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.GENERIC_INTERFACE,
                type + " is generic: its wire form is open (R10)",
                "an @IpcInterface without type parameters, which may extend a generic one"));
    }
}
