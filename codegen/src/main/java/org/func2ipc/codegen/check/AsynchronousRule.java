package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A {@code CompletionStage} stands for a whole result, and nowhere else (semantics R25). */
final class AsynchronousRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (!facts.isA(type, "java.util.concurrent.CompletionStage")
                && !facts.isA(type, "java.util.concurrent.Future")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.ASYNCHRONOUS,
                TypeFacts.text(type)
                        + " is an asynchronous result: only CompletionStage as the result of a method is carried (R25)",
                "CompletionStage of a value as the whole result, or the plain result"));
    }
}
