package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A lease is valid during the call; a one-way call has no end that the caller sees. */
final class OneWayLeaseRule implements MethodRule {
    @Override
    public Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts) {
        boolean lease = method.getParameters().stream()
                .anyMatch(parameter -> facts.is(parameter.asType(), "org.func2ipc.dsl.component.Lease"));
        if (!TypeFacts.marked(method, "OneWay") || !lease) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.ONE_WAY_LEASE,
                method + " is @OneWay and takes a Lease, which is valid during the call (R29)",
                "a two-way method, or Bytes"));
    }
}
