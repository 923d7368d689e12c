package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Only checked exceptions travel with their type. */
final class UncheckedExceptionRule implements ExceptionRule {
    @Override
    public Optional<Refusal> refuse(TypeElement exception, TypeFacts facts) {
        boolean checked = facts.isA(exception.asType(), "java.lang.Exception")
                && !facts.isA(exception.asType(), "java.lang.RuntimeException");
        if (checked) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.EXCEPTION_UNCHECKED,
                exception.getQualifiedName() + " is unchecked: it arrives as a ComponentFault, declared or not (R13)",
                "drop it from the throws clause, or make it a checked exception with a wire form"));
    }
}
