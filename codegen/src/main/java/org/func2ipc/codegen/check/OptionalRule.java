package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** An Optional stands where a part may be absent, not inside another value. */
final class OptionalRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        boolean inside = position == Position.ELEMENT || position == Position.CONTENT;
        if (!inside || !facts.is(type, "java.util.Optional")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.OPTIONAL_PLACE,
                TypeFacts.text(type) + " stands inside " + (position == Position.ELEMENT ? "a list" : "an Optional")
                        + ": only a parameter, a result or a record component may be absent",
                "a record with an Optional component"));
    }
}
