package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.List;

/**
 * What a task says of notifications.
 *
 * @param notifications those that it waits for, the bound one last
 * @param sent those of others that it signals
 */
public record SignalEntries(List<NotificationEntry> notifications, List<SignalEntry> sent) {
    /** Nothing said. */
    public static final SignalEntries NONE = new SignalEntries(List.of(), List.of());

    public SignalEntries {
        notifications = List.copyOf(notifications);
        sent = List.copyOf(sent);
    }

    /** A notification; {@code notifications = ["name"]}, or {@code bound-notification = "name"}. */
    public record NotificationEntry(String name, boolean bound) {}

    /** The right to signal, {@code [component, notification]} or {@code [component, notification, badge]}. */
    public record SignalEntry(String component, String notification, @Nullable Term badge) {}
}
