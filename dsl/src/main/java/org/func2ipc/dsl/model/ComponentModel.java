package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.util.Comparator;
import java.util.List;

/**
 * One component.
 *
 * @param name unique in the system
 * @param provides canonical names of its interfaces
 * @param requires what it calls
 * @param regions its memory; registers, then memory of devices, then memory to lend
 * @param irqs its interrupts
 * @param signals the notifications that it waits for and signals
 * @param program true for a component that is run: the system stops when it returns
 * @param concurrent true when it may serve several calls at a time (semantics R22)
 * @param startsThreads true when it starts threads of its own
 * @param priority 0..255, larger starts earlier among equals
 * @param domain the domain that the definition puts it in; null for none
 * @param policy what is said of its life
 * @param reasons why the definition says what it says of this component
 */
public record ComponentModel(
        String name,
        List<String> provides,
        List<RequirementModel> requires,
        List<RegionModel> regions,
        List<IrqModel> irqs,
        ComponentSignals signals,
        boolean program,
        boolean concurrent,
        boolean startsThreads,
        int priority,
        @Nullable String domain,
        ComponentPolicy policy,
        List<ReasonModel> reasons) {
    /** Priority when nothing else is said. */
    public static final int DEFAULT_PRIORITY = 0;
    /** Largest priority. */
    public static final int MAX_PRIORITY = 255;

    public ComponentModel {
        provides = List.copyOf(provides);
        requires = List.copyOf(requires);
        regions =
                regions.stream().sorted(Comparator.comparing(RegionModel::kind)).toList();
        irqs = List.copyOf(irqs);
        reasons = List.copyOf(reasons);
    }

    /** A copy that requires {@code requires}. */
    public ComponentModel withRequires(List<RequirementModel> requires) {
        return new ComponentModel(
                name,
                provides,
                requires,
                regions,
                irqs,
                signals,
                program,
                concurrent,
                startsThreads,
                priority,
                domain,
                policy,
                reasons);
    }
}
