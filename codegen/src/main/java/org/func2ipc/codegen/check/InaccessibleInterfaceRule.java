package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Generated gates can name the interface. */
final class InaccessibleInterfaceRule implements InterfaceRule {
    @Override
    public Optional<Refusal> refuse(TypeElement type, TypeFacts facts) {
        if (facts.isAccessible(type, facts.packageOf(type))) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.INACCESSIBLE,
                type + " is private: the generated gates cannot name it",
                "an interface that is visible in its package"));
    }
}
