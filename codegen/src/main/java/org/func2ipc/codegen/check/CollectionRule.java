package org.func2ipc.codegen.check;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Of the collections, List, Set and Map are carried. */
final class CollectionRule implements TypeRule {
    private static final Set<String> CARRIED = Set.of("java.util.List", "java.util.Set", "java.util.Map");

    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        boolean collection = facts.isA(type, "java.lang.Iterable")
                || facts.isA(type, "java.util.Map")
                || facts.isA(type, "java.util.Iterator")
                || facts.isA(type, "java.util.stream.BaseStream");
        if (!collection || CARRIED.contains(TypeFacts.nameOf(type))) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Tag.COLLECTION,
                TypeFacts.text(type)
                        + " is a collection with no wire form: of the collections, List, Set and Map are carried (R2)",
                facts.isA(type, "java.util.Map") ? "Map" : facts.isA(type, "java.util.Set") ? "Set" : "List"));
    }
}
