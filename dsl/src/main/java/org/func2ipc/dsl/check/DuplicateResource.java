package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.RegionModel;

/** Names of the regions of a component are unique, and so are those of its interrupts. */
final class DuplicateResource implements Rule {
    @Override
    public String id() {
        return "duplicate-resource";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .flatMap(component -> Stream.concat(
                        Duplicate.in(component.regions(), RegionModel::name)
                                .map(duplicate -> fault(
                                        declarations,
                                        component,
                                        duplicate.again().name(),
                                        duplicate)),
                        Duplicate.in(component.irqs(), IrqModel::name)
                                .map(duplicate -> fault(
                                        declarations,
                                        component,
                                        duplicate.again().name(),
                                        duplicate))));
    }

    private Fault fault(Declarations declarations, ComponentModel component, String name, Duplicate<?> duplicate) {
        return fault(
                declarations,
                duplicate.again(),
                "names of a component's resources must be unique: component \"" + component.name() + "\" has \"" + name
                        + "\" also at " + declarations.places().of(duplicate.first()) + "; rename one of them");
    }
}
