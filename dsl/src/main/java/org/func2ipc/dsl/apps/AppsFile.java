package org.func2ipc.dsl.apps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;

/**
 * A descriptor file: which components exist, what each needs and which others it uses. Values are as written.
 *
 * @param file path of the file, for messages
 * @param system what it says of the system as a whole
 * @param tasks its components, in the file's order
 * @param domains protection domains that it declares
 * @param edges what it says of calls between tasks
 * @param constants what the names in it stand for
 * @param places where each part stands
 */
public record AppsFile(
        String file,
        SystemEntry system,
        List<Task> tasks,
        List<DomainEntry> domains,
        List<EdgeEntry> edges,
        Constants constants,
        Places places) {
    public AppsFile {
        tasks = List.copyOf(tasks);
        domains = List.copyOf(domains);
        edges = List.copyOf(edges);
    }

    /** A file without content. */
    public static AppsFile empty(String file) {
        return new AppsFile(
                file,
                SystemEntry.NONE,
                List.of(),
                List.of(),
                List.of(),
                Constants.QEMU_VIRT,
                new Places(new Place(file, 1, 1)));
    }

    /** This file with the last task of each name, at the place of the first. */
    AppsFile withLastOfEachName() {
        Map<String, Task> last = new LinkedHashMap<>();
        tasks.forEach(task -> last.put(task.name(), task));
        return new AppsFile(file, system, List.copyOf(last.values()), domains, edges, constants, places);
    }

    /**
     * One component, {@code [[tasks]]}.
     *
     * @param name key
     * @param file what runs when it stands alone: a path, or a name that a definition binds to a class
     * @param mem device registers
     * @param dma memory that devices reach
     * @param shared memory to lend
     * @param irq interrupts
     * @param deps components it calls
     * @param cfg build flags that are set when it stands alone
     * @param placement where and how it lives
     * @param signals notifications that it waits for and signals
     */
    public record Task(
            String name,
            String file,
            List<MemEntry> mem,
            List<DmaEntry> dma,
            List<SharedEntry> shared,
            List<IrqEntry> irq,
            List<Dependency> deps,
            List<String> cfg,
            PlacementEntry placement,
            SignalEntries signals) {
        public Task {
            mem = List.copyOf(mem);
            dma = List.copyOf(dma);
            shared = List.copyOf(shared);
            irq = List.copyOf(irq);
            deps = List.copyOf(deps);
            cfg = List.copyOf(cfg);
        }

        /** True when it holds something that only one domain can have: registers, device memory, interrupts. */
        public boolean holdsDevices() {
            return !mem.isEmpty() || !dma.isEmpty() || !irq.isEmpty();
        }

        /** Names of the components it calls. */
        public List<String> uses() {
            return deps.stream().map(Dependency::name).toList();
        }
    }

    /** Device registers, {@code [virtual, physical, size]}. */
    public record MemEntry(Term virtual, Term physical, Term size) {
        /** The name that a component asks for: that of the physical address's constant, else of the virtual one's. */
        public String regionName() {
            return (physical.isName() ? physical : virtual).regionName("mem");
        }
    }

    /** Memory that devices reach, {@code [virtual, size]}. */
    public record DmaEntry(Term virtual, Term size) {
        /** The name that a component asks for: that of the virtual address's constant. */
        public String regionName() {
            return virtual.regionName("dma");
        }
    }

    /** Memory to lend, {@code [name, size]}. */
    public record SharedEntry(String name, Term size) {}

    /** An interrupt, {@code [name, number]}. */
    public record IrqEntry(String name, Term number) {}

    /** A component that another calls. */
    public record Dependency(String name) {}

    /** A protection domain, {@code [[domains]]}. */
    public record DomainEntry(String name, long number) {}
}
