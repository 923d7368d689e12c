package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A generic method leaves its wire form open (semantics R10). */
final class GenericMethodRule implements MethodRule {
    @Override
    public Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts) {
        if (method.getTypeParameters().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.GENERIC_METHOD,
                method + " is generic: its wire form is open (R10)",
                "one method for each type, or a default method that is generic and calls them"));
    }
}
