package org.func2ipc.dsl.check;

import java.util.List;
import java.util.function.Function;
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
                        duplicates(declarations, component, component.regions(), RegionModel::name),
                        duplicates(declarations, component, component.irqs(), IrqModel::name),
                        duplicates(
                                declarations, component, component.signals().notifications(), NotificationModel::name),
                        duplicates(declarations, component, component.signals().sent(), DuplicateResource::target)))
                .flatMap(faults -> faults);
    }

    private <T> Stream<Fault> duplicates(
            Declarations declarations, ComponentModel component, List<T> resources, Function<T, String> name) {
        return Duplicate.in(resources, name::apply)
                .map(duplicate -> fault(declarations, component, name.apply(duplicate.again()), duplicate));
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
