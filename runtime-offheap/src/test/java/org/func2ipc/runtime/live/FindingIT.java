package org.func2ipc.runtime.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.root.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Running systems are found by name or directory, say what they are, and can be asked. */
@Timeout(300)
final class FindingIT {
    @Test
    void runningSystemIsFoundAndAskedAndGoneWhenItEnds() throws IOException {
        Path directory;
        try (Chain chain = Chain.joined("rest")) {
            FoundRun run = chain.run();
            directory = run.directory();

            assertThat(RunningSystems.named("chain", List.of(run))).isEqualTo(run);
            assertThat(RunningSystems.in(directory)).isEqualTo(run);
            assertThat(run.isAlive()).isTrue();
            describesTheChain(run.description());
            assertThat(run.status().phase()).isEqualTo(RunStatus.Phase.RUNNING);
            assertThat(run.status().domains())
                    .allSatisfy(domain -> assertThat(ProcessHandle.of(domain.pid()))
                            .as(domain.name())
                            .isPresent())
                    .allSatisfy(domain -> assertThat(domain.alive()).isTrue())
                    .extracting(RunStatus.DomainStatus::life)
                    .containsOnly(0);
            asksInVain(directory);
            countsCallsInsideADomainToo(run);
        }
        assertThat(directory).doesNotExist();
        assertThat(RunningSystems.all())
                .extracting(run -> run.description().root())
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void domainsOfARunAreItsProcessesAndNoOthers() throws IOException {
        try (Chain chain = Chain.joined("rest")) {
            String directory = chain.run().directory().toString();

            List<Long> processes = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains(directory))
                    .map(ProcessHandle::pid)
                    .toList();

            assertThat(chain.run().status().domains())
                    .extracting(RunStatus.DomainStatus::pid)
                    .containsExactlyInAnyOrderElementsOf(processes);
            assertThat(chain.run().status().domains())
                    .extracting(RunStatus.DomainStatus::name)
                    .containsExactlyInAnyOrder("blk", "app");
        }
    }

    private static void describesTheChain(RunDescription description) {
        assertThat(description.system()).isEqualTo("chain");
        assertThat(description.definition()).isEqualTo(ChainSystem.class.getName());
        assertThat(description.domains()).extracting(PlacedDomain::name).containsExactly("blk", "app");
        List<RunDescription.Edge> edges =
                description.edges().stream().filter(edge -> !edge.isOutside()).toList();
        assertThat(edges)
                .extracting(RunDescription.Edge::describe)
                .containsExactlyInAnyOrder("fs -> blk (Workbench)", "app -> fs (Workbench)");
        assertThat(edges).extracting(RunDescription.Edge::kind).containsExactlyInAnyOrder("direct", "ipc");
        assertThat(edges)
                .allSatisfy(edge -> assertThat(edge.route().isPresent()).isEqualTo(!edge.isDirect()))
                .allSatisfy(edge -> assertThat(edge.badge()).isPositive());
        assertThat(description.methods())
                .extracting(RunDescription.Method::name)
                .contains("add", "echo", "hold");
        assertThat(description.channels()).hasSize(1);
    }

    private static void countsCallsInsideADomainToo(FoundRun run) {
        EdgeReading inside =
                Chain.await("calls inside a domain", () -> inside(run).filter(edge -> edge.calls() > 0));

        assertThat(inside.edge().describe()).isEqualTo("fs -> blk (Workbench)");
        assertThat(inside.percentile(1)).as("a function call is not timed").isZero();
    }

    private static Optional<EdgeReading> inside(FoundRun run) {
        try {
            return RunSnapshot.of(run).edges().stream()
                    .filter(edge -> edge.edge().isDirect())
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void asksInVain(Path directory) throws IOException {
        try (Visit visit = Visit.to(directory)) {
            assertThatThrownBy(() -> visit.ask("app", "colour"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this domain has no answer to \"colour\"");
        }
    }

    @Test
    void directoryWithoutARunIsRefusedWithTheWayOut(@TempDir Path empty) {
        assertThatThrownBy(() -> RunningSystems.in(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has no file system.properties")
                .hasMessageContaining("--keep DIR");
    }

    @Test
    void descriptionOfAnotherVersionIsRefused(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(RunDescription.NAME), "version=0\n");

        assertThatThrownBy(() -> RunningSystems.in(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version=0");
    }

    @Test
    void nameOfNoRunningSystemIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> RunningSystems.named("no-such-system"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no system \"no-such-system\" runs now")
                .hasMessageContaining("--mode ipc");
    }

    @Test
    void severalRunsOfOneSystemAreListedWithTheirDirectories() {
        RunDescription description = new RunDescription("twice", "Twice", 1, 0, 0, List.of(), List.of(), List.of());
        List<FoundRun> both =
                List.of(new FoundRun(Path.of("one"), description), new FoundRun(Path.of("other"), description));

        assertThatThrownBy(() -> RunningSystems.named("twice", both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runs 2 times: say which one, with its name or --run DIR")
                .hasMessageContaining("in one")
                .hasMessageContaining("in other");
    }
}
