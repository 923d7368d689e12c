package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A one-way method has no way to answer (semantics R24). */
final class OneWayAnswersRule implements MethodRule {
    @Override
    public Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts) {
        boolean answers = method.getReturnType().getKind() != TypeKind.VOID
                || !method.getThrownTypes().isEmpty();
        if (!TypeFacts.marked(method, "OneWay") || !answers) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.ONE_WAY_ANSWERS,
                method + " is @OneWay, but returns a value or declares an exception (R24)",
                "void without throws, or a two-way method"));
    }
}
