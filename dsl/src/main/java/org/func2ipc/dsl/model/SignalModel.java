package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;

/**
 * The right of a component to signal a notification.
 *
 * @param component the component that waits for it
 * @param notification its name there
 * @param badge the bits that the signal sets, positive; null for one bit, by the order of declaration
 */
public record SignalModel(String component, String notification, @Nullable Long badge) {
    /** {@code signals disk work}, {@code signals disk work, badge 0x4}. */
    public String describe() {
        return "signals " + component + " " + notification
                + (badge == null ? "" : ", badge 0x" + Long.toHexString(badge));
    }
}
