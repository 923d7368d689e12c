package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Asynchronous results are not carried. */
final class AsynchronousRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        if (!facts.isA(type, "java.util.concurrent.CompletionStage")
                && !facts.isA(type, "java.util.concurrent.Future")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.ASYNCHRONOUS,
                TypeFacts.text(type) + " is an asynchronous result, which is not carried",
                "the plain result; or a @OneWay method and one that asks for the result later"));
    }
}
