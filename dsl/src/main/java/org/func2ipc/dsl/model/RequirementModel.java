package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.List;

/**
 * A component's need of an interface.
 *
 * @param interfaceName canonical name of the interface
 * @param from the provider named by the definition; null when the only one is meant
 * @param deadline deadline of its calls; null for the system's
 * @param passes canonical names of the interfaces to which references may travel in its calls (semantics R9)
 * @param channel what carries it between domains
 * @param rules what is said of its calls, wherever its ends live
 */
public record RequirementModel(
        String interfaceName,
        @Nullable String from,
        @Nullable Duration deadline,
        List<String> passes,
        EdgeChannel channel,
        CallRules rules) {
    public RequirementModel {
        passes = List.copyOf(passes);
    }

    /** A need of {@code interfaceName} of which nothing else is said. */
    public static RequirementModel of(String interfaceName) {
        return new RequirementModel(interfaceName, null, null, List.of(), EdgeChannel.DEFAULT, CallRules.DEFAULT);
    }

    /** A copy that means the provider {@code name}. */
    public RequirementModel withFrom(String name) {
        return new RequirementModel(interfaceName, name, deadline, passes, channel, rules);
    }

    /** A copy with the deadline {@code deadline}. */
    public RequirementModel withDeadline(@Nullable Duration deadline) {
        return new RequirementModel(interfaceName, from, deadline, passes, channel, rules);
    }

    /** A copy in whose calls references to {@code interfaces} may travel. */
    public RequirementModel withPasses(List<String> interfaces) {
        return new RequirementModel(interfaceName, from, deadline, interfaces, channel, rules);
    }

    /** A copy that {@code channel} carries. */
    public RequirementModel withChannel(EdgeChannel channel) {
        return new RequirementModel(interfaceName, from, deadline, passes, channel, rules);
    }

    /** A copy of whose calls {@code rules} are said. */
    public RequirementModel withRules(CallRules rules) {
        return new RequirementModel(interfaceName, from, deadline, passes, channel, rules);
    }
}
