package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Gates implement what they stand for, so it is an interface. */
final class NotAnInterfaceRule implements InterfaceRule {
    @Override
    public Optional<Refusal> refuse(TypeElement type, TypeFacts facts) {
        if (type.getKind() == ElementKind.INTERFACE) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.NOT_AN_INTERFACE,
                type.getQualifiedName() + " carries @IpcInterface, but is no interface",
                "an interface that the class implements"));
    }
}
