package org.func2ipc.runtime.root;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;

/** Callers take turns: all domains share the memory of the turns, as the boot plan says. */
final class TurnsPart implements RunPart {
    /** What the run file tells the domains: how many turns there are. */
    static final String TOLD = "turns";

    /** Name of their memory. */
    static final String NAME = "turns";

    private final int turns;
    private Path file = Path.of(NAME);

    /** For a run with {@code turns} turns. */
    TurnsPart(int turns) {
        this.turns = turns;
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
