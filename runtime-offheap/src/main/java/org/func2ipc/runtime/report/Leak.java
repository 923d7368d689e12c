package org.func2ipc.runtime.report;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Place;
import org.func2ipc.runtime.plan.Purpose;

/**
 * A place where authority can go further than the description says edge by edge.
 *
 * @param kind what it is
 * @param where the edge, domain or region
 * @param what who gets at what
 */
public record Leak(Kind kind, String where, String what) {
    /** What makes authority leak. */
    public enum Kind {
        /** A capability with Grant: its holder can hand on any capability that it holds. */
        GRANT,
        /** Components in one address space: each can use what the others were given. */
        SHARED_DOMAIN,
        /** A page of device registers that two domains map, because both have registers in it. */
        SHARED_PAGE,
        /** A region that another domain can write whenever it likes, not only during a call that lends it. */
        SHARED_MEMORY,
        /** Memory of the turns that callers take: every domain of a run writes it. */
        TURNS
    }

    /** Those of {@code plan}: Grant first. */
    public static List<Leak> of(BootPlan plan) {
        List<Leak> leaks = new ArrayList<>();
        plan.capabilities().stream()
                .filter(held -> held.rights().grant())
                .forEach(held -> leaks.add(grant(plan, held)));
        plan.placement().domains().stream()
                .filter(domain -> domain.components().size() > 1)
                .forEach(domain -> leaks.add(sharedDomain(domain)));
        addSharedPages(plan, leaks);
        addSharedMemory(plan, leaks);
        addTurns(plan, leaks);
        return leaks;
    }

    private static Leak grant(BootPlan plan, HeldCapability held) {
        List<String> canGoOn = plan.capabilities().stream()
                .filter(other -> other.domain().equals(held.domain()) && other.place() instanceof Place.Slot)
                .filter(other -> !(other.purpose() instanceof Purpose.Faults))
                .map(other -> other.purpose().describe())
                .distinct()
                .toList();
        String server =
                held.purpose() instanceof Purpose.Call call ? call.edge().server() : held.object();
        return new Leak(
                Kind.GRANT,
                held.component() + " -> " + server,
                "domain " + held.domain() + " can hand " + server + " whatever it holds: "
                        + String.join("; ", canGoOn));
    }

    private static Leak sharedDomain(PlacedDomain domain) {
        return new Leak(
                Kind.SHARED_DOMAIN,
                domain.name(),
                String.join(", ", domain.components()) + " share one address space and one CNode");
    }

    private static void addSharedPages(BootPlan plan, List<Leak> leaks) {
        List<HeldCapability> registers = plan.capabilities().stream()
                .filter(held ->
                        held.purpose() instanceof Purpose.Memory memory && memory.kind() == RegionModel.Kind.MEM)
                .toList();
        for (int i = 0; i < registers.size(); i++) {
            for (HeldCapability other : registers.subList(i + 1, registers.size())) {
                HeldCapability one = registers.get(i);
                if (!one.domain().equals(other.domain()) && overlap(one, other)) {
                    leaks.add(new Leak(
                            Kind.SHARED_PAGE,
                            one.domain() + " and " + other.domain(),
                            one.purpose().describe() + " and " + other.purpose().describe()
                                    + " lie in one page: each domain can use both"));
                }
            }
        }
    }

    private static boolean overlap(HeldCapability one, HeldCapability other) {
        return one.place() instanceof Place.Mapped a
                && other.place() instanceof Place.Mapped b
                && a.address() < b.address() + b.bytes()
                && b.address() < a.address() + a.bytes();
    }

    /** Two domains that share no channel can signal each other through it. */
    private static void addTurns(BootPlan plan, List<Leak> leaks) {
        List<String> domains = plan.capabilities().stream()
                .filter(held -> held.purpose() instanceof Purpose.Turns)
                .map(HeldCapability::domain)
                .toList();
        if (domains.size() > 1) {
            leaks.add(new Leak(
                    Kind.TURNS,
                    String.join(", ", domains),
                    "each can signal every other one through the memory of the turns, and make it wait for some"
                            + " milliseconds before its calls; -Dfunc2ipc.turns=none runs without it"));
        }
    }

    private static void addSharedMemory(BootPlan plan, List<Leak> leaks) {
        for (HeldCapability held : plan.capabilities()) {
            if (held.purpose() instanceof Purpose.Memory memory
                    && !plan.placement().domainOf(memory.owner()).name().equals(held.domain())) {
                String how = held.rights().write() ? "read and write" : "read";
                leaks.add(new Leak(
                        Kind.SHARED_MEMORY,
                        memory.name() + " of " + memory.owner(),
                        held.component() + " in domain " + held.domain() + " can " + how
                                + " it at any time, not only while a call lends it"));
            }
        }
    }
}
