package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Each parameter of the constructor can be read back. */
final class ExceptionAccessorRule implements ExceptionRule {
    @Override
    public Optional<Refusal> refuse(TypeElement exception, TypeFacts facts) {
        for (VariableElement parameter : ExceptionRule.constructor(exception).getParameters()) {
            boolean readable = ElementFilter.methodsIn(exception.getEnclosedElements()).stream()
                    .anyMatch(method -> isAccessor(method, parameter, facts));
            if (!readable) {
                return Optional.of(new Refusal(
                        Tag.EXCEPTION_ACCESSOR,
                        exception.getQualifiedName() + " cannot be read: its constructor takes " + parameter.asType()
                                + " " + parameter + ", and there is no public " + parameter.asType() + " " + parameter
                                + "() (R13)",
                        "an accessor of the same name and type"));
            }
        }
        return Optional.empty();
    }

    private static boolean isAccessor(ExecutableElement method, VariableElement parameter, TypeFacts facts) {
        return method.getSimpleName().equals(parameter.getSimpleName())
                && method.getParameters().isEmpty()
                && method.getModifiers().contains(Modifier.PUBLIC)
                && !method.getModifiers().contains(Modifier.STATIC)
                && facts.isSame(method.getReturnType(), parameter.asType());
    }
}
