package org.func2ipc.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.report.Noted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pricing of traffic with the model's verdicts and the published cycles. */
final class CostEstimateTest {
    private static final KernelCosts SKYLAKE = kernel("skylake");

    private final DefinedSystem system = DefinedSystem.of(new Chain());
    private final EdgeModel toBench = edge("app", "bench");

    /** A program, a bench, and a log that both call. */
    private record Chain() implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.name("chain");
            system.board(options -> {
                throw new IllegalStateException("an estimate opens no board");
            });
            system.component("log").irq("IRQ", 7).provides(Noted.class).by(environment -> () -> 0);
            system.component("bench")
                    .requires(Noted.class)
                    .provides(Workbench.class)
                    .by(environment -> new Bench());
            system.component("app")
                    .requires(Noted.class)
                    .requires(Workbench.class)
                    .program(environment -> console -> 0);
        }
    }

    private static KernelCosts kernel(String name) {
        return KernelCosts.all().stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private EdgeModel edge(String client, String server) {
        return system.model().edges().stream()
                .filter(edge -> edge.client().equals(client) && edge.server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    private CostEstimate estimate(Placement placement, Traffic.Messages... messages) {
        Traffic traffic = new Traffic(List.of(messages), List.of(new Traffic.Interrupts("log", "IRQ", 3)));
        return CostEstimate.of(system, placement, traffic, SKYLAKE);
    }

    private static Traffic.Messages call(EdgeModel edge, int request, int capabilities, int reply, long count) {
        return new Traffic.Messages(edge, "echo", false, request, capabilities, reply, count);
    }

    @ParameterizedTest(name = "{0} B, {1} capabilities, {2} B back: {3} + {4}")
    @CsvSource({
        "0, 0, 0, 940, 799",
        "32, 0, 32, 940, 799",
        "33, 0, 8, 1586, 799",
        "8, 0, 40, 940, 1445",
        "8, 1, 8, 1586, 799",
        "960, 0, 960, 1586, 1445",
        "961, 0, 65536, 940, 799"
    })
    void callIsPricedByThePathThatTheModelSaysItTakes(int request, int capabilities, int reply, long there, long back) {
        CostEstimate estimate =
                estimate(Placement.separate(system.model()), call(toBench, request, capabilities, reply, 10));

        assertThat(estimate.edges())
                .filteredOn(cost -> cost.edge().equals(toBench))
                .singleElement()
                .satisfies(cost -> {
                    assertThat(cost.cycles()).isEqualTo(10 * (there + back));
                    assertThat(cost.fastCalls()).isEqualTo(there == 940 ? 10 : 0);
                    assertThat(cost.fastReplies()).isEqualTo(back == 799 ? 10 : 0);
                });
    }

    @Test
    void everyEdgeOfTheSplitSystemIsPricedAlsoWhereTheClientIsItselfAServer() {
        CostEstimate estimate = estimate(
                Placement.separate(system.model()),
                call(toBench, 8, 0, 8, 1),
                call(edge("bench", "log"), 8, 0, 8, 1),
                call(edge("app", "log"), 8, 0, 8, 1));

        assertThat(estimate.edges()).extracting(EdgeCost::cycles).containsExactly(1739L, 1739L, 1739L);
        assertThat(estimate.splitCycles()).isEqualTo(3 * 1739 + 3 * 1676);
    }

    @Test
    void mergedSystemPaysForInterruptsAlone() {
        CostEstimate estimate = estimate(Placement.merged(system.model()), call(toBench, 8, 0, 8, 5));

        assertThat(estimate.edges()).allMatch(cost -> cost.direct() && cost.cycles() == 0);
        assertThat(estimate.edges()).extracting(EdgeCost::calls).contains(5L);
        assertThat(estimate.splitCycles()).isEqualTo(estimate.mergedCycles()).isEqualTo(3 * 1676);
    }

    @Test
    void oneWayCallCostsASend() {
        Traffic.Messages note = new Traffic.Messages(toBench, "note", true, 16, 0, 0, 4);

        assertThat(estimate(Placement.separate(system.model()), note).edges())
                .filteredOn(cost -> cost.edge().equals(toBench))
                .singleElement()
                .satisfies(cost -> {
                    assertThat(cost.oneWay()).isEqualTo(4);
                    assertThat(cost.cycles()).isEqualTo(4 * 1455);
                });
    }

    @Test
    void tableHoldsThePublishedKernels() {
        assertThat(KernelCosts.all()).hasSize(14).extracting(KernelCosts::name).doesNotHaveDuplicates();
        assertThat(kernel("imx8mm")).satisfies(costs -> {
            assertThat(costs.call() + costs.replyRecv()).isEqualTo(538);
            assertThat(costs.signal()).isEqualTo(893);
            assertThat(costs.fault()).isEqualTo(OptionalLong.of(1503));
        });
        assertThat(kernel("hifive").fault()).isEmpty();
        assertThat(kernel("tx1").longReply()).isEqualTo(426 + 744 - 413);
    }

    @Test
    void assumptionsAreStated() {
        assertThat(estimate(Placement.merged(system.model())).assumptions())
                .anyMatch(line -> line.contains("function calls"))
                .anyMatch(line -> line.contains("x86-64 Skylake"))
                .anyMatch(line -> line.startsWith("fault: 2452"));
    }

    @Test
    void trafficSurvivesItsFile(@TempDir Path directory) throws IOException {
        Traffic traffic = new Traffic(
                List.of(call(toBench, 8, 1, 8, 5), new Traffic.Messages(toBench, "note", true, 16, 0, 0, 4)),
                List.of(new Traffic.Interrupts("log", "IRQ", 3)));
        Path file = directory.resolve("counts");

        TrafficFile.write(traffic, file);

        assertThat(TrafficFile.read(system.model(), file)).isEqualTo(traffic);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call app x bench echo 1 0 1 1|no such edge",
                "irq log NONE 3|has no irq NONE",
                "irq log IRQ -3|0 or more",
                "irq log IRQ many|many",
                "signal log IRQ 3|a line is"
            })
    void wrongLineIsNamedWithItsNumber(String line, String expected, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("counts");
        Files.writeString(file, "irq\tlog\tIRQ\t1\n" + line.replace(' ', '\t') + "\n");

        assertThatThrownBy(() -> TrafficFile.read(system.model(), file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counts:2: ")
                .hasMessageContaining(expected);
    }
}
