package org.func2ipc.codegen.check;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Rights belong to leases. */
final class RightsPlaceRule implements MethodRule {
    @Override
    public Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts) {
        for (VariableElement parameter : method.getParameters()) {
            boolean rights = Stream.of("ReadOnly", "Writable", "Retained")
                    .anyMatch(annotation -> TypeFacts.marked(parameter, annotation));
            if (rights && !facts.is(parameter.asType(), "org.func2ipc.dsl.component.Lease")) {
                return Optional.of(new Refusal(
                        Tag.LEASE_RIGHTS,
                        parameter
                                + " says @ReadOnly, @Writable or @Retained, but is no Lease: values are immutable anyway",
                        "drop the annotation"));
            }
        }
        return Optional.empty();
    }
}
