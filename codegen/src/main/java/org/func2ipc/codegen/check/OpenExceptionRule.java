package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A subclass would lose its type on the way. */
final class OpenExceptionRule implements ExceptionRule {
    @Override
    public Optional<Refusal> refuse(TypeElement exception, TypeFacts facts) {
        if (exception.getModifiers().contains(Modifier.FINAL)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.EXCEPTION_NOT_FINAL,
                exception.getQualifiedName() + " is not final: a subclass would lose its type on the way (R13)",
                "a final checked exception whose constructor takes values"));
    }
}
