package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;

/** Priorities are those of seL4, 0..255. */
final class Priority implements Rule {
    @Override
    public String id() {
        return "priority";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .filter(component -> component.priority() < 0 || component.priority() > ComponentModel.MAX_PRIORITY)
                .map(component -> fault(
                        declarations,
                        component,
                        "priority must be in 0.." + ComponentModel.MAX_PRIORITY + ": component \"" + component.name()
                                + "\" has priority=" + component.priority() + "; choose one of that range"));
    }
}
