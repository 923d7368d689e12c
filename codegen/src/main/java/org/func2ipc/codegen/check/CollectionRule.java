package org.func2ipc.codegen.check;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Of the collections, List is carried. */
final class CollectionRule implements TypeRule {
    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        boolean collection = facts.isA(type, "java.lang.Iterable")
                || facts.isA(type, "java.util.Map")
                || facts.isA(type, "java.util.Iterator")
                || facts.isA(type, "java.util.stream.BaseStream");
        if (!collection || facts.is(type, "java.util.List")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.COLLECTION,
                TypeFacts.text(type) + " is a collection with no wire form: of the collections, List is carried",
                facts.isA(type, "java.util.Map") ? "List of a record of key and value" : "List"));
    }
}
