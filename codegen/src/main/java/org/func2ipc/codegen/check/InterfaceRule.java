package org.func2ipc.codegen.check;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;

/** A rule about what carries {@code @IpcInterface}. */
public interface InterfaceRule {
    /** All of them; the first that refuses speaks. */
    List<InterfaceRule> ALL = List.of(
            new NotAnInterfaceRule(),
            new GenericInterfaceRule(),
            new SealedIpcInterfaceRule(),
            new InaccessibleInterfaceRule(),
            new RuntimeMissingRule());

    /** Why no code is generated for {@code type}; empty when this rule has nothing against it. */
    Optional<Refusal> refuse(TypeElement type, TypeFacts facts);
}
