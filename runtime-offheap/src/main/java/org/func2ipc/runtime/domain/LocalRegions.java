package org.func2ipc.runtime.domain;

import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.runtime.memory.Regions;

/** Where the regions of a system are whose domains share one address space. */
public final class LocalRegions {
    private LocalRegions() {}

    /** Private memory, or files when the system's board maps them. */
    public static Regions of(DefinedSystem system, Map<String, String> values) {
        OptionValues options = new OptionValues(system.model().options(), values);
        boolean files = system.board()
                .map((BoardFactory board) -> board.needsFiles(options))
                .orElse(false);
        return files ? Regions.unnamedFiles() : Regions.offHeap();
    }
}
