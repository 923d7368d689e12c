package org.func2ipc.dsl.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.SignalModel;

/** What a component signals is a notification that another declares. */
final class UnknownNotification implements Rule {
    @Override
    public String id() {
        return "unknown-notification";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> component.signals().sent().stream()
                .flatMap(signal -> fault(declarations, component, signal)));
    }

    private Stream<Fault> fault(Declarations declarations, ComponentModel client, SignalModel signal) {
        List<ComponentModel> components = declarations.model().components();
        Optional<ComponentModel> owner = components.stream()
                .filter(component -> component.name().equals(signal.component()))
                .findFirst();
        if (owner.isEmpty()) {
            List<String> names =
                    components.stream().map(ComponentModel::name).distinct().toList();
            return Stream.of(fault(
                    declarations,
                    signal,
                    "a component must signal another one that exists: component \"" + client.name() + "\" signals \""
                            + signal.component() + "\"" + NearestName.hint(signal.component(), names)));
        }
        List<String> notifications = owner.get().signals().notifications().stream()
                .map(NotificationModel::name)
                .toList();
        return notifications.contains(signal.notification())
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        signal,
                        "what is signalled must be a notification: component \"" + signal.component()
                                + "\" declares no notification \"" + signal.notification() + "\""
                                + NearestName.hint(signal.notification(), notifications)));
    }
}
