package org.func2ipc.dsl.model;

import java.util.Comparator;
import java.util.List;

/**
 * What a component has to do with notifications.
 *
 * @param notifications those that it waits for, the bound one last
 * @param sent those of others that it may signal
 */
public record ComponentSignals(List<NotificationModel> notifications, List<SignalModel> sent) {
    /** Nothing. */
    public static final ComponentSignals NONE = new ComponentSignals(List.of(), List.of());

    public ComponentSignals {
        notifications = notifications.stream()
                .sorted(Comparator.comparing(NotificationModel::bound))
                .toList();
        sent = List.copyOf(sent);
    }
}
