package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;

/**
 * A capability to a notification.
 *
 * @param object the notification
 * @param badge the bits that a signal through it sets; 0 = unbadged
 * @param rights Read, Write; the others are never set
 */
public record NotificationCap(Notification object, long badge, CapRights rights) implements Capability {
    @Override
    public Capability masked(CapRights mask) {
        return new NotificationCap(object, badge, rights.mask(mask));
    }

    @Override
    public Capability withData(boolean preserve, long word) {
        return preserve || badge != 0 ? NullCap.NULL : new NotificationCap(object, word, rights);
    }

    @Override
    public String toString() {
        return object + " " + rights + (badge == 0 ? "" : " badge=" + badge);
    }
}
