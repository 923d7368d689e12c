package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Generated gates implement the interface, so it is not sealed. */
final class SealedIpcInterfaceRule implements InterfaceRule {
    @Override
    public Optional<Refusal> refuse(TypeElement type, TypeFacts facts) {
        if (!type.getModifiers().contains(Modifier.SEALED)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.SEALED_IPC_INTERFACE,
                type + " is sealed: the generated gates cannot implement it",
                "an interface that is not sealed"));
    }
}
