package org.func2ipc.runtime;

import java.util.Set;
import java.util.stream.Collectors;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

/**
 * The mode and placement of a run.
 *
 * @param mode how domains are joined
 * @param placement which component lives where
 */
public record PlacementChoice(Mode mode, Placement placement) {
    /**
     * What {@code options} mean for {@code model}: {@code alone} over what the definition places; without both, {@code
     * direct} merges everything, the other modes give every component its own domain. Without a mode, one domain is
     * {@code direct} and several are {@code ipc}.
     *
     * @throws IllegalArgumentException for an unknown component, or {@code direct} with several domains
     */
    public static PlacementChoice of(SystemModel model, RunOptions options) {
        Placement placement = placement(model, options);
        Mode mode = options.mode().orElse(placement.domains().size() == 1 ? Mode.DIRECT : Mode.IPC);
        if (mode == Mode.DIRECT && placement.domains().size() > 1) {
            String names = placement.domains().stream().map(PlacedDomain::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("--mode direct runs one domain, and "
                    + (options.alone().isEmpty() ? "the definition places components in " : "--alone makes ")
                    + placement.domains().size() + " (" + names + "): use --mode checked or --mode ipc"
                    + (options.alone().isEmpty() ? "" : ", or leave out --alone"));
        }
        return new PlacementChoice(mode, placement);
    }

    private static Placement placement(SystemModel model, RunOptions options) {
        Set<String> alone = options.alone();
        if (!alone.isEmpty() || model.isPlaced()) {
            return Placement.alone(model, alone);
        }
        return options.mode().orElse(Mode.DIRECT) == Mode.DIRECT ? Placement.merged(model) : Placement.separate(model);
    }
}
