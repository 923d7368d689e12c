package org.func2ipc.codegen.check;

import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;

/** A rule about one use of a type (semantics R1..R3, R9, R10). */
public interface TypeRule {
    /** All of them; the first that refuses speaks. What none refuses, the reader has a shape for. */
    List<TypeRule> ALL = List.of(
            new ArrayRule(),
            new WildcardRule(),
            new RawTypeRule(),
            new LeasePlaceRule(),
            new ObjectRule(),
            new AsynchronousRule(),
            new CollectionRule(),
            new KnownValueRule(),
            new ComponentReferenceRule(),
            new OpenInterfaceRule(),
            new MutableClassRule());

    /** Why {@code type} may not be used at {@code position}; empty when this rule has nothing against it. */
    Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts);
}
