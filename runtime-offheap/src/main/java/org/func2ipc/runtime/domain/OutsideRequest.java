package org.func2ipc.runtime.domain;

import java.time.Duration;
import org.func2ipc.dsl.component.Bytes;

/**
 * A request to one component from outside of the system: from a command, not from a component.
 *
 * @param component that serves it
 * @param interfaceName canonical name of the interface
 * @param fingerprint of the interface, as the asker knows it
 * @param label of the method, as generated
 * @param body the request's body
 * @param allowed the longest it may take
 */
public record OutsideRequest(
        String component, String interfaceName, String fingerprint, int label, Bytes body, Duration allowed) {
    /** The caller's badge: the largest of seL4's smallest badges, which no edge of a boot plan has. */
    public static final long BADGE = (1L << 28) - 1;
}
