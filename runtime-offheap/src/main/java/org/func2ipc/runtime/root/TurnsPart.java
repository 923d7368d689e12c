package org.func2ipc.runtime.root;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.turn.Turns;

/**
 * Callers take turns where a run has more domains than the machine has cores. All domains share the memory of the
 * turns, so that a run in sandboxes has none unless it is asked for.
 */
final class TurnsPart implements RunPart {
    /** Property: {@code none}, or how many turns there are, whatever the number of cores. */
    static final String PROPERTY = "func2ipc.turns";

    /** What the run file tells the domains: how many turns there are. */
    static final String TOLD = "turns";

    /** Name of their memory. */
    static final String NAME = "turns";

    private static final String NONE = "none";

    private final int turns;
    private Path file = Path.of(NAME);

    private TurnsPart(int turns) {
        this.turns = turns;
    }

    /**
     * For a run of {@code domains} domains; empty when nobody takes turns.
     *
     * @param domains processes of the run
     * @param sandbox true when they are to reach each other by their channels alone
     * @param cores of the machine
     * @param asked the property's value; empty when it has none
     * @throws IllegalArgumentException when it is neither {@code none} nor a number of turns
     */
    static Optional<TurnsPart> of(int domains, boolean sandbox, int cores, String asked) {
        if (asked.isEmpty()) {
            boolean crowded = domains > cores && cores > 1; // with one core everybody sleeps at once as it is
            return crowded && !sandbox ? Optional.of(new TurnsPart(Turns.on(cores))) : Optional.empty();
        }
        return asked.equals(NONE) ? Optional.empty() : Optional.of(new TurnsPart(number(asked)));
    }

    private static int number(String asked) {
        if (!asked.matches("[1-9]|[1-5][0-9]|6[0-3]")) {
            throw new IllegalArgumentException(PROPERTY + " must be none or a number in 1..63: " + PROPERTY + "="
                    + asked + "; leave it out for one turn for each two cores");
        }
        return Integer.parseInt(asked);
    }

    @Override
    public void prepare(Path directory) {
        file = directory.resolve(NAME);
    }

    @Override
    public Map<String, String> runFile() {
        return Map.of(TOLD, Integer.toString(turns));
    }

    /** Where channels are files, so is this. */
    @Override
    public List<Path> reachable(PlacedDomain domain) {
        return ChannelStore.isSealed() ? List.of() : List.of(file);
    }
}
