package org.func2ipc.codegen.check;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.func2ipc.codegen.report.Refusal;

/** A rule about an exception that a method declares (semantics R13). */
public interface ExceptionRule {
    /** All of them; the first that refuses speaks. */
    List<ExceptionRule> ALL = List.of(
            new UncheckedExceptionRule(),
            new OpenExceptionRule(),
            new ExceptionConstructorRule(),
            new ExceptionAccessorRule());

    /** Why {@code exception} has no wire form; empty when this rule has nothing against it. */
    Optional<Refusal> refuse(TypeElement exception, TypeFacts facts);

    /** The one public constructor; {@link ExceptionConstructorRule} saw that there is one. */
    static ExecutableElement constructor(TypeElement exception) {
        return constructors(exception).get(0);
    }

    /** The public constructors. */
    static List<ExecutableElement> constructors(TypeElement exception) {
        return ElementFilter.constructorsIn(exception.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC))
                .toList();
    }
}
