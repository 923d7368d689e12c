package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.RegionModel;

/** Registers and interrupts are on a board. */
final class MissingBoard implements Rule {
    @Override
    public String id() {
        return "missing-board";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.hasBoard()
                ? Stream.empty()
                : declarations.model().components().stream()
                        .filter(MissingBoard::needsBoard)
                        .map(component -> fault(
                                declarations,
                                component,
                                "registers and interrupts must be on a board: component \"" + component.name()
                                        + "\" has some, and the system has none; say system.board(options -> ...)"));
    }

    private static boolean needsBoard(ComponentModel component) {
        return !component.irqs().isEmpty()
                || component.regions().stream().anyMatch(region -> region.kind() == RegionModel.Kind.MEM);
    }
}
