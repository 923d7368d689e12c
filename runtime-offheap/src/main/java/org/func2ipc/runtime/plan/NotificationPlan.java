package org.func2ipc.runtime.plan;

import java.util.List;
import org.func2ipc.dsl.model.SignallerModel;

/**
 * Who waits for a notification, and who may signal it.
 *
 * @param id unique in the plan, 0 or more
 * @param owner component that waits
 * @param name as its owner declares it
 * @param bound true when it is bound to the owner's endpoint
 * @param signallers those that hold a capability to signal it, with its badge
 * @param domains names of the domains that reach it: the owner's first
 */
public record NotificationPlan(
        int id, String owner, String name, boolean bound, List<SignallerModel> signallers, List<String> domains) {
    public NotificationPlan {
        signallers = List.copyOf(signallers);
        domains = List.copyOf(domains);
    }
}
