package org.func2ipc.sel4.kernel.check;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.Kernel;

/** All invariants at once; may be checked after every step. */
public final class Invariants {
    private Invariants() {}

    /** What is wrong, a line each; empty when all is well. */
    public static List<String> violations(Kernel kernel) {
        List<String> found = new ArrayList<>();
        AllSlots slots = AllSlots.of(kernel);
        found.addAll(DerivationInvariants.violations(slots));
        found.addAll(MemoryInvariants.violations(kernel, slots));
        found.addAll(QueueInvariants.violations(kernel));
        found.addAll(TimeInvariants.violations(kernel));
        found.addAll(SpaceInvariants.violations(kernel, slots));
        found.addAll(ScheduleInvariants.violations(kernel));
        return found;
    }

    /**
     * Checks all.
     *
     * @throws IllegalStateException when one does not hold; names all that do not
     */
    public static void require(Kernel kernel) {
        List<String> found = violations(kernel);
        if (!found.isEmpty()) {
            throw new IllegalStateException("invariants must hold after every step: " + String.join("; ", found));
        }
    }
}
