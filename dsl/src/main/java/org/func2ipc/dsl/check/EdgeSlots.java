package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.RequirementModel;

/** An edge has 1..1024 slots. */
final class EdgeSlots implements Rule {
    private static final int MAX = 1024;

    @Override
    public String id() {
        return "edge-slots";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> component.requires().stream()
                .filter(requirement -> !isValid(requirement))
                .map(requirement -> fault(
                        declarations,
                        requirement,
                        "an edge must have 1.." + MAX + " slots: a requirement of component \"" + component.name()
                                + "\" has slots=" + requirement.channel().slots() + "; choose one of that range")));
    }

    private static boolean isValid(RequirementModel requirement) {
        Integer slots = requirement.channel().slots();
        return slots == null || (slots >= 1 && slots <= MAX);
    }
}
