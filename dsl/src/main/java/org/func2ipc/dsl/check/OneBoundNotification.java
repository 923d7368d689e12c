package org.func2ipc.dsl.check;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.NotificationModel;

/** A component binds at most one notification: one thread takes its calls and its signals at one point. */
final class OneBoundNotification implements Rule {
    @Override
    public String id() {
        return "one-bound-notification";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> fault(declarations, component));
    }

    private Stream<Fault> fault(Declarations declarations, ComponentModel component) {
        List<NotificationModel> bound = component.signals().notifications().stream()
                .filter(NotificationModel::bound)
                .toList();
        return bound.size() < 2
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        bound.get(1),
                        "a component must bind at most one notification: component \"" + component.name()
                                + "\" binds \""
                                + bound.get(0).name() + "\" and \""
                                + bound.get(1).name()
                                + "\"; let signallers share one by their badges, or wait for the other with"
                                + " notification(...)"));
    }
}
