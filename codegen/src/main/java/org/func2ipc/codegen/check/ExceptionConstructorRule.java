package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** The constructor tells the fields, so there can be only one. */
final class ExceptionConstructorRule implements ExceptionRule {
    @Override
    public Optional<Refusal> refuse(TypeElement exception, TypeFacts facts) {
        int count = ExceptionRule.constructors(exception).size();
        if (count == 1 && ExceptionRule.constructor(exception).getThrownTypes().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.EXCEPTION_CONSTRUCTOR,
                exception.getQualifiedName()
                        + (count == 1 ? " has a constructor that throws" : " has " + count + " public constructors")
                        + ": its fields are the parameters of its one public constructor (R13)",
                "one public constructor that takes all fields and throws nothing"));
    }
}
