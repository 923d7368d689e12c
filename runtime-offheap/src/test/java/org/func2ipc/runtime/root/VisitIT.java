package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.runtime.RunOptions;
import org.junit.jupiter.api.Test;

/** Questions to the domains of a running system, from outside of it. */
final class VisitIT {
    @Test
    void questionsReachTheirDomainAndAnswersComeBackUntilTheRunEnds() throws IOException {
        Runs run = Runs.begin(RunOptions.defaults().withArguments("block").withTimeout(Duration.ofMinutes(2)));
        run.awaitOut("\n");
        Path directory = Path.of(run.out().strip());

        try (Visit visit = Visit.to(directory)) {
            assertThatThrownBy(() -> visit.ask("calculator", "colour"))
                    .as("the domain itself refuses")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this domain has no answer to \"colour\"");
            assertThatThrownBy(() -> visit.ask("abacus", "colour"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no domain \"abacus\"")
                    .hasMessageContaining("calculator");
            assertThat(Runs.process(ProcessHandle.current(), "calculator").destroyForcibly())
                    .isTrue();
            run.result();
            assertThatThrownBy(() -> visit.ask("calculator", "colour"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended before domain \"calculator\" answered");
        }
        assertThatThrownBy(() -> Visit.to(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no root task listens");
    }
}
