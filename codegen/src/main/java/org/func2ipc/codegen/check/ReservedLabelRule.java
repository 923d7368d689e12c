package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;
import org.func2ipc.sel4.Label;

/** Labels leave room for faults and control messages (semantics R11). */
final class ReservedLabelRule implements MethodRule {
    @Override
    public Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts) {
        return TypeFacts.number(method, "Label").stream()
                .filter(label -> label != (int) label || !Label.isAllowed((int) label))
                .mapToObj(label -> new Refusal(
                        Tag.RESERVED_LABEL,
                        String.format("@Label(0x%x) is outside 0x%x..0x%x (R11)", label, Label.MIN, Label.MAX),
                        "a label inside that range, or none: the default is a hash of the name"))
                .findFirst();
    }
}
