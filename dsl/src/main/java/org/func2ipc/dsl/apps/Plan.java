package org.func2ipc.dsl.apps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.apps.AppsFile.DmaEntry;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.placement.PlacementRule;

/**
 * What becomes of a descriptor file and a selection.
 *
 * @param rule the rule that decided
 * @param domains in the file's order of their roots
 * @param unused tasks that the selection does not reach
 * @param reasons why each used task is where it is
 */
public record Plan(PlacementRule rule, List<Domain> domains, List<String> unused, Map<String, String> reasons) {
    public Plan {
        domains = List.copyOf(domains);
        unused = List.copyOf(unused);
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /**
     * A domain; memory is that of its root, then of what is merged into it, depth first. A domain that the file declares
     * has as roots the tasks that the file puts into it.
     *
     * @param name name of its root, or of the declared domain
     * @param file what runs: the file of its first root
     * @param components the root first
     * @param mem device registers
     * @param dma memory that devices reach
     * @param cfg build flags of its roots
     */
    public record Domain(
            String name,
            String file,
            List<String> components,
            List<MemEntry> mem,
            List<DmaEntry> dma,
            List<String> cfg) {
        public Domain {
            components = List.copyOf(components);
            mem = List.copyOf(mem);
            dma = List.copyOf(dma);
            cfg = List.copyOf(cfg);
        }
    }
}
