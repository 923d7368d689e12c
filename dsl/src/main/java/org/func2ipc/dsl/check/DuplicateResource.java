package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SignalModel;

/** Names of the regions of a component are unique, and so are those of its interrupts, and of its notifications. */
final class DuplicateResource implements Rule {
    @Override
    public String id() {
        return "duplicate-resource";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .flatMap(component -> Stream.of(
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
                                        duplicate)),
                        Duplicate.in(component.signals().notifications(), NotificationModel::name)
                                .map(duplicate -> fault(
                                        declarations,
                                        component,
                                        duplicate.again().name(),
                                        duplicate)),
                        Duplicate.in(component.signals().sent(), DuplicateResource::target)
                                .map(duplicate -> fault(
                                        declarations,
                                        component,
                                        duplicate.again().describe(),
                                        duplicate))))
                .flatMap(faults -> faults);
    }

    private static String target(SignalModel signal) {
        return signal.component() + " " + signal.notification();
    }

    private Fault fault(Declarations declarations, ComponentModel component, String name, Duplicate<?> duplicate) {
        return fault(
                declarations,
                duplicate.again(),
                "names of a component's resources must be unique: component \"" + component.name() + "\" has \"" + name
                        + "\" also at " + declarations.places().of(duplicate.first()) + "; rename one of them");
    }
}
