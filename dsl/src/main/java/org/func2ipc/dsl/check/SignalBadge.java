package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.SignalModel;
import org.func2ipc.dsl.model.SystemModel;

/** A signal sets a bit; one bit for each signaller fits a word of 64. */
final class SignalBadge implements Rule {
    @Override
    public String id() {
        return "signal-badge";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .flatMap(component -> Stream.concat(
                        component.signals().sent().stream().flatMap(signal -> noBit(declarations, component, signal)),
                        component.signals().notifications().stream()
                                .flatMap(each -> tooMany(declarations, component, each))));
    }

    private Stream<Fault> noBit(Declarations declarations, ComponentModel component, SignalModel signal) {
        Long badge = signal.badge();
        return badge == null || badge > 0
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        signal,
                        "a badge must be positive: component \"" + component.name() + "\" signals \""
                                + signal.component() + "\" with badge=" + badge
                                + "; leave the badge out, or give it a bit"));
    }

    private Stream<Fault> tooMany(Declarations declarations, ComponentModel component, NotificationModel notification) {
        SystemModel model = declarations.model();
        int signallers = model.signallers(component.name(), notification.name()).size();
        return signallers <= Long.SIZE
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        notification,
                        "a notification must have at most " + Long.SIZE + " signallers: \"" + notification.name()
                                + "\" of component \"" + component.name() + "\" has " + signallers
                                + "; let some signal another one"));
    }
}
