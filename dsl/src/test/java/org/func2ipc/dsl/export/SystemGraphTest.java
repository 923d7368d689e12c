package org.func2ipc.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.apps.Planner;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.ComponentPolicy;
import org.func2ipc.dsl.model.ComponentSignals;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.model.SystemSettings;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;

class SystemGraphTest {
    private static final SystemModel FILES = new SystemModel(
            "files",
            List.of(
                    component(
                            "block-thread",
                            List.of(new RegionModel(RegionModel.Kind.MEM, "VIRTIO_MMIO_ADDR", 0x0a003e00L, 0x1000)),
                            List.of(new IrqModel("VIRTIO_IRQ", 47)),
                            false),
                    component("fs-thread", List.of(), List.of(), false),
                    component("files", List.of(), List.of(), true)),
            List.of(),
            List.of(),
            List.of(
                    new EdgeModel("files", "example.FileSystem", "fs-thread", SystemModel.DEFAULT_DEADLINE),
                    new EdgeModel("fs-thread", "example.BlockDevice", "block-thread", SystemModel.DEFAULT_DEADLINE)),
            List.of(),
            List.of(),
            SystemSettings.DEFAULT);

    private static ComponentModel component(
            String name, List<RegionModel> regions, List<IrqModel> irqs, boolean program) {
        return new ComponentModel(
                name,
                List.of(),
                List.of(),
                regions,
                irqs,
                ComponentSignals.NONE,
                program,
                false,
                false,
                0,
                null,
                ComponentPolicy.DEFAULT,
                List.of());
    }

    private final SystemGraph graph = new SystemGraph(FILES, Placement.alone(FILES, Set.of("block-thread")));

    @Test
    void textShowsDomainsResourcesAndBothKindsOfEdges() {
        assertThat(graph.text())
                .isEqualTo(
                        """
                        domain 0 block-thread
                          block-thread
                            mem VIRTIO_MMIO_ADDR 0xa003e00..0xa004e00
                            irq VIRTIO_IRQ = 47
                        domain 1 files
                          fs-thread
                            ==> block-thread (BlockDevice)
                          files
                            --> fs-thread (FileSystem)
                        """);
    }

    @Test
    void mermaidDrawsIpcDotted() {
        assertThat(graph.mermaid())
                .isEqualTo(
                        """
                        flowchart TB
                          subgraph d0["block-thread"]
                            c0["block-thread<br/>mem VIRTIO_MMIO_ADDR 0xa003e00..0xa004e00<br/>irq VIRTIO_IRQ = 47"]
                          end
                          subgraph d1["files"]
                            c1["fs-thread"]
                            c2["files"]
                          end
                          c2 -->|FileSystem| c1
                          c1 -.->|BlockDevice| c0
                        """);
    }

    @Test
    void dotDrawsIpcDashed() {
        assertThat(graph.dot())
                .startsWith("digraph \"files\" {\n")
                .contains("  subgraph cluster_0 {\n    label=\"block-thread\";\n")
                .contains("    c0 [label=\"block-thread\\nmem VIRTIO_MMIO_ADDR")
                .contains("  c2 -> c1 [label=\"FileSystem\", style=solid];\n")
                .contains("  c1 -> c0 [label=\"BlockDevice\", style=dashed];\n")
                .endsWith("}\n");
    }

    @Test
    void svgHoldsNamesResourcesAndBothKindsOfEdges() {
        assertThat(graph.svg())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                .contains("<title>files</title>", "<title>domain 0 block-thread</title>")
                .contains(">mem VIRTIO_MMIO_ADDR 0xa003e00..0xa004e00</text>", ">irq VIRTIO_IRQ = 47</text>")
                .contains("<path class=\"direct\" marker-end", "<path class=\"ipc\" marker-end")
                .contains(">FileSystem</text>", ">BlockDevice</text>")
                .endsWith("</svg>\n");
    }

    @Test
    void aPlannedFileShowsACopiedComponentInEachOfItsDomains() {
        AppsFile apps = AppsReader.read(
                        "apps.toml",
                        """
                        [[tasks]]
                        name = "a"
                        file = "a"
                        deps = ["log", "disk"]
                        [[tasks]]
                        name = "b"
                        file = "b"
                        deps = ["log"]
                        [[tasks]]
                        name = "log"
                        file = "log"
                        deps = ["disk"]
                        [[tasks]]
                        name = "disk"
                        file = "disk"
                        mem = [["V", "VIRTIO_MMIO_ADDR", "0x1000"]]
                        irq = [["DISK", "VIRTIO_IRQ"]]
                        [[tasks]]
                        name = "spare"
                        file = "spare"
                        """,
                        DuplicateNames.REFUSED)
                .apps();
        Plan plan = Planner.plan(apps, PlacementRule.PROGRAMS_AND_RESOURCES, List.of("a", "b"))
                .plan();

        assertThat(new SystemGraph(apps, plan).text())
                .isEqualTo(
                        """
                        domain 0 a
                          a
                            --> log
                            ==> disk
                          log
                            ==> disk
                        domain 1 b
                          b
                            --> log
                          log
                            ==> disk
                        domain 2 disk
                          disk
                            mem VIRTIO_MMIO_ADDR 0x1000
                            irq DISK = VIRTIO_IRQ
                        unused spare
                        """);
    }
}
