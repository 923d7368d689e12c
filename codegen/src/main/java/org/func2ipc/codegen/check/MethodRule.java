package org.func2ipc.codegen.check;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.func2ipc.codegen.report.Refusal;

/** A rule about one method, before its types are read. */
public interface MethodRule {
    /** All of them; each that refuses speaks. */
    List<MethodRule> ALL = List.of(
            new GenericMethodRule(),
            new ReservedLabelRule(),
            new MisplacedAnnotationRule(),
            new RightsPlaceRule(),
            new OneWayAnswersRule(),
            new OneWayLeaseRule());

    /** Why {@code method} cannot be called across domains; empty when this rule has nothing against it. */
    Optional<Refusal> refuse(ExecutableElement method, TypeFacts facts);
}
