package org.func2ipc.runtime.plan;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

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

    /**
     * The domains that signal through a page of their own: those of the signallers, the owner's first. Where nobody signals,
     * the owner's has one all the same, by which it is woken.
     */
    public List<PlacedDomain> pages(Placement placement) {
        PlacedDomain waiting = placement.domainOf(owner);
        List<PlacedDomain> others = signallers.stream()
                .map(signaller -> placement.domainOf(signaller.component()))
                .filter(domain -> !domain.equals(waiting))
                .distinct()
                .toList();
        boolean ownToo = badges(waiting) != 0 || others.isEmpty();
        return Stream.concat(ownToo ? Stream.of(waiting) : Stream.empty(), others.stream())
                .toList();
    }

    /** The bits that components of {@code domain} may set. */
    public long badges(PlacedDomain domain) {
        return signallers.stream()
                .filter(signaller -> domain.components().contains(signaller.component()))
                .mapToLong(SignallerModel::badge)
                .reduce(0, (one, other) -> one | other);
    }
}
