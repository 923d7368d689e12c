package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** A lease is valid during the call, so only a parameter can be one (semantics R29). */
final class LeasePlaceRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        boolean lease = facts.isA(type, "org.func2ipc.dsl.component.Memory");
        boolean parameter = position == Position.PARAMETER && facts.is(type, "org.func2ipc.dsl.component.Lease");
        if (!lease || parameter) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.LEASE_PLACE,
                TypeFacts.text(type)
                        + " is memory that is valid during the call: only a parameter of type Lease can pass it (R29)",
                "a Lease parameter that the callee fills, or Bytes"));
    }
}
