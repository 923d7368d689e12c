package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Generated code needs the runtime. */
final class RuntimeMissingRule implements InterfaceRule {
    @Override
    public Optional<Refusal> refuse(TypeElement type, TypeFacts facts) {
        if (facts.exists("org.func2ipc.runtime.gate.InterfaceBinding")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.RUNTIME_MISSING,
                "the code of " + type + " needs org.func2ipc.runtime.gate, which is not on the class path",
                "func2ipc-runtime-offheap among the dependencies"));
    }
}
