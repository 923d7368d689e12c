package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.cli.SystemCommand;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.plan.BootedSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What descriptions of a system and of a run call an edge whose calls are kept. */
final class KindShownTest {
    @ParameterizedTest
    @CsvSource({"false,durable", "true,synced"})
    void edgeWhoseCallsAreKeptIsCalledWhatItWasDeclared(boolean synced, String word) {
        StoreSystem definition = new StoreSystem(synced, StoreProgram::run);
        DefinedSystem system = DefinedSystem.of(definition);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        RunDescription run = RunDescription.of(
                system,
                "test",
                BootedSystem.boot(system, Placement.separate(system.model())).plan());
        int status = new SystemCommand(definition, stream, stream).execute("describe");

        assertThat(run.edges())
                .filteredOn(edge -> !edge.isOutside())
                .extracting(RunDescription.Edge::kind)
                .containsOnly(word);
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("\\| " + word + " +\\| \\d+ ms");
    }
}
