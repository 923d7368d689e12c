package org.func2ipc.codegen.check;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Only abstract methods cross a domain boundary (semantics R12). */
final class MisplacedAnnotationRule implements MethodRule {
    @Override
    public Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts) {
        if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        return Stream.of("OneWay", "Label", "Idempotent")
                .filter(name -> TypeFacts.marked(method, name))
                .map(name -> new Refusal(
                        Tag.MISPLACED_ANNOTATION,
                        "@" + name + " stands at " + method + ", which runs at the caller (R12)",
                        "the annotation at the abstract methods that it calls"))
                .findFirst();
    }
}
