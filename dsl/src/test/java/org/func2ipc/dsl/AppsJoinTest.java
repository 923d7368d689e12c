package org.func2ipc.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.AppsWriter;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.dsl.apps.ModelApps;
import org.func2ipc.dsl.apps.Planner;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsJoinTest {
    private static final String FILE =
            """
            [[domains]]
            name = "drivers"
            number = 4
            [[domains]]
            name = "of-another-system"
            number = 5

            [[tasks]]
            name = "store"
            file = "store"
            mem = [["VIRT", "VIRTIO_MMIO_ADDR", "0x1000"], ["V2", "0x9000000", "0x1000"]]
            dma = [["RING", "0x2000"]]
            shared = [["pages", "0x4000"]]
            irq = [["DISK", "VIRTIO_IRQ"]]
            domain = "drivers"
            priority = 7

            [[tasks]]
            name = "main"
            file = "main"
            deps = ["store"]

            [[tasks]]
            name = "of-another-system"
            file = "x"
            mem = [["V", "UNKNOWN_HERE", "0x1000"]]
            domain = "of-another-system"
            """;

    private final Path directory;

    AppsJoinTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private SystemDefinition definition(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("apps.toml"), text);
        return system -> {
            system.apps(file);
            system.board(options -> {
                throw new IllegalStateException("not opened here");
            });
            Parts.provide(system.component("store"));
            system.component("main").requires(Store.class).program(Parts.PROGRAM);
        };
    }

    private List<Fault> faults(String text) throws IOException {
        SystemDefinition definition = definition(text);
        InvalidSystemException thrown =
                catchThrowableOfType(InvalidSystemException.class, () -> DefinedSystem.of(definition));
        assertThat(thrown).as("the definition is refused").isNotNull();
        return thrown.faults();
    }

    @Test
    void componentsTakeResourcesAndPlacementFromTheirTasks() throws IOException {
        SystemModel model = DefinedSystem.of(definition(FILE)).model();

        assertThat(model.describe())
                .contains(
                        """
                          domain drivers = 4
                          component store, in domain drivers, priority 7
                            provides Store
                            mem VIRTIO_MMIO_ADDR 0xa003e00..0xa004e00
                            mem V2 0x9000000..0x9001000
                            dma RING 0x2000 bytes
                            shared pages 0x4000 bytes
                            irq DISK = 47
                          program main
                        """);
        assertThat(model.domains()).containsExactly(new DomainModel("drivers", 4));
    }

    @Test
    void aDependencyThatTheFileLacksIsADisagreement() throws IOException {
        assertThat(faults(FILE.replace("deps = [\"store\"]", "")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith(
                                directory.resolve("apps.toml") + ":19:1: [file-disagreement] code and file must agree:")
                        .contains("component \"main\" requires an interface of \"store\" at AppsJoinTest.java:")
                        .endsWith("add \"store\" to deps"));
    }

    @Test
    void aDependencyThatTheCodeLacksIsADisagreement() throws IOException {
        assertThat(faults(FILE.replace("\"store\"]", "\"store\", \"of-another-system\"]")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("file-disagreement");
                    assertThat(fault.message()).contains("hold \"of-another-system\"", "remove it from deps");
                });
    }

    @Test
    void differentValuesInCodeAndFileAreDisagreements() throws IOException {
        Path file = Files.writeString(directory.resolve("apps.toml"), FILE);
        SystemDefinition definition = system -> {
            system.apps(file);
            system.domain("elsewhere", 9);
            system.board(options -> {
                throw new IllegalStateException("not opened here");
            });
            Parts.provide(system.component("store")
                    .dma("RING", 0x1000)
                    .irq("DISK", 48)
                    .shared("pages", 0x4000)
                    .priority(8)
                    .in("elsewhere"));
            system.component("main").requires(Store.class).program(Parts.PROGRAM);
        };

        InvalidSystemException thrown =
                catchThrowableOfType(InvalidSystemException.class, () -> DefinedSystem.of(definition));

        assertThat(thrown.faults()).extracting(Fault::rule).containsOnly("file-disagreement");
        assertThat(thrown.faults().toString())
                .contains("\"RING\"", "\"DISK\"", "priority", "is 8 at", "and 7 here", "domain", "elsewhere")
                .doesNotContain("\"pages\"");
    }

    @Test
    void aComponentWithoutATaskIsNamedWithTheNearest() throws IOException {
        assertThat(faults(FILE.replace("name = \"main\"", "name = \"mian\"")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("missing-task");
                    assertThat(fault.message()).contains("component \"main\"", "did you mean \"mian\"?");
                });
    }

    @Test
    void aConstantThatIsNotKnownIsNamedWithTheNearest() throws IOException {
        assertThat(faults(FILE.replace("VIRTIO_MMIO_ADDR", "VIRTIO_MIMO_ADDR")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("unknown-constant");
                    assertThat(fault.place().line()).isEqualTo(11);
                    assertThat(fault.message()).contains("did you mean \"VIRTIO_MMIO_ADDR\"?");
                });
    }

    @Test
    void faultsOfTheFileAreFaultsOfTheDefinition() throws IOException {
        assertThat(faults(FILE + "dep = []\n")).singleElement().satisfies(fault -> assertThat(fault.rule())
                .isEqualTo("unknown-field"));
    }

    @Test
    void aFileThatCannotBeReadIsAFaultAtTheCall() {
        SystemDefinition definition = system -> {
            system.apps(directory.resolve("nowhere.toml"));
            system.component("main").program(Parts.PROGRAM);
        };

        InvalidSystemException thrown =
                catchThrowableOfType(InvalidSystemException.class, () -> DefinedSystem.of(definition));

        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("unreadable-file");
            assertThat(fault.place().file()).isEqualTo("AppsJoinTest.java");
            assertThat(fault.message()).contains("nowhere.toml", "working directory");
        });
    }

    @Test
    void aSystemWrittenAsAFileDescribesTheSameSystem() throws IOException {
        SystemModel model = DefinedSystem.of(definition(FILE)).model();
        AppsFile written = ModelApps.of(model);

        SystemModel again =
                DefinedSystem.of(definition(AppsWriter.write(written))).model();

        assertThat(again).isEqualTo(model);
        assertThat(AppsReader.read("x", AppsWriter.write(written), DuplicateNames.REFUSED)
                        .apps()
                        .tasks())
                .isEqualTo(written.tasks());
    }

    private static final String POLICIES = FILE.replace("priority = 7", "on-death = \"restart\"\nreplicable = false")
                    .replace("deps = [\"store\"]", "deps = [\"store\"]\ndeadline = \"3s\"")
            + """
            [[edges]]
            client = "main"
            server = "store"
            kind = "durable"
            window = 0x2000
            slots = 2
            deadline = "40ms"
            wait = "park"

            [system]
            untyped = 0x40_0000
            deadline = "2min"
            wait = "spin"
            durable = "state/calls"
            """;

    @Test
    void policiesAndEdgesComeFromTheFile() throws IOException {
        SystemModel model = DefinedSystem.of(definition(POLICIES)).model();

        assertThat(model.describe())
                .contains(
                        "deadline 120000 ms, untyped 0x400000 bytes, wait spin, durable edges in state/calls",
                        "component store, in domain drivers, on death restart, not replicable",
                        "program main, calls within 3000 ms",
                        "edge main -> store (Store), deadline 40 ms, durable, window 0x2000 bytes, 2 slots, wait park");
    }

    @Test
    void conflictsOfASystemAreToldAtTheirPlacesInTheFile() throws IOException {
        AppsFile apps =
                DefinedSystem.of(definition(FILE.replace("\"V2\"", "\"VIRT\""))).descriptor();

        assertThat(Planner.plan(apps, PlacementRule.PROGRAMS, List.of("main")).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("address-overlap");
                    assertThat(fault.place().line()).isEqualTo(11);
                });
    }

    @Test
    void depsChooseOneOfSeveralProviders() throws IOException {
        Path file = Files.writeString(
                directory.resolve("apps.toml"),
                """
                [[tasks]]
                name = "first"
                file = "x"
                [[tasks]]
                name = "second"
                file = "x"
                [[tasks]]
                name = "main"
                file = "x"
                deps = ["second"]
                """);

        SystemModel model = DefinedSystem.of(system -> {
                    system.apps(file);
                    Parts.provide(system.component("first"));
                    Parts.provide(system.component("second"));
                    system.component("main").requires(Store.class).program(Parts.PROGRAM);
                })
                .model();

        assertThat(model.edges()).singleElement().satisfies(edge -> assertThat(edge.server())
                .isEqualTo("second"));
    }

    @Test
    void theEntryThatNamesTheInterfaceWins() throws IOException {
        String general = "[[edges]]\nclient = \"main\"\nserver = \"store\"\nslots = 9\n";

        SystemModel model = DefinedSystem.of(
                        definition(FILE + general + general.replace("slots = 9", "slots = 3\ninterface = \"Store\"")))
                .model();

        assertThat(model.edges().get(0).channel().slots()).isEqualTo(3);
    }

    @Test
    void anEdgeOfWhichTheCodeRequiresNothingIsADisagreement() throws IOException {
        String edge = "[[edges]]\nclient = \"main\"\nserver = \"store\"\ninterface = \"Stoer\"\n";

        assertThat(faults(FILE + edge)).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("file-disagreement");
            assertThat(fault.place().line()).isEqualTo(FILE.lines().count() + 2);
            assertThat(fault.message()).contains("\"main\" -> \"store\" (Stoer)", "did you mean \"Store\"?");
        });
    }

    @Test
    void policiesThatDifferAreDisagreementsAtTheirPlaces() throws IOException {
        Path file = Files.writeString(directory.resolve("apps.toml"), POLICIES);
        SystemDefinition definition = system -> {
            system.apps(file);
            system.untyped(0x1000);
            system.deadline(Duration.ofSeconds(1));
            system.waiting(Waiting.PARK);
            system.durable(Path.of("elsewhere"));
            system.board(options -> {
                throw new IllegalStateException("not opened here");
            });
            Parts.provide(system.component("store").onDeath(OnDeath.DEGRADE));
            system.component("main")
                    .callsWithin(Duration.ofSeconds(2))
                    .requires(Store.class)
                    .deadline(Duration.ofSeconds(5))
                    .slots(8)
                    .window(0x1000)
                    .waiting(Waiting.SPIN)
                    .program(Parts.PROGRAM);
        };

        InvalidSystemException thrown =
                catchThrowableOfType(InvalidSystemException.class, () -> DefinedSystem.of(definition));

        assertThat(thrown.faults()).hasSize(10).allSatisfy(fault -> {
            assertThat(fault.rule()).isEqualTo("file-disagreement");
            assertThat(fault.place().file()).isEqualTo(file.toString());
        });
        assertThat(thrown.faults().toString())
                .contains(
                        "untyped is 4096",
                        "deadline of the system is PT1S",
                        "wait is PARK",
                        "durable is elsewhere",
                        "on-death of component \"store\" is DEGRADE",
                        "deadline of component \"main\" is PT2S",
                        "deadline of edge \"main\" -> \"store\" is PT5S",
                        "slots of edge",
                        "window of edge",
                        "wait of edge");
    }
}
