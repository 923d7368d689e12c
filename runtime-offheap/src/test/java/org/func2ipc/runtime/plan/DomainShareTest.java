package org.func2ipc.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.placement.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain is told what it was granted, whole, and nothing else. */
final class DomainShareTest {
    private final DefinedSystem system = DefinedSystem.of(new BootedSystemTest.Board());
    private final Placement placement = Placement.separate(system.model());
    private final BootPlan whole = BootPlan.of(system, placement);

    private BootPlan shareOf(String domain, Path directory) throws IOException {
        Path file = directory.resolve("plan");
        DomainShare.write(whole, domain, file);
        return DomainShare.read(system.model(), placement, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "driver", "log"})
    void whatConcernsTheDomainArrivesUnchanged(String domain, @TempDir Path directory) throws IOException {
        BootPlan share = shareOf(domain, directory);

        assertThat(share.calledBy(domain)).isEqualTo(whole.calledBy(domain));
        assertThat(share.servedBy(domain)).isEqualTo(whole.servedBy(domain));
        assertThat(share.regions()).isEqualTo(whole.regionsOf(domain));
        assertThat(share.edges()).allMatch(edge -> whole.edges().contains(edge));
        assertThat(share.channels())
                .allMatch(channel -> share.channelOf(channel.edges().get(0)).equals(channel));
    }

    @Test
    void nothingOfOthersIsTold(@TempDir Path directory) throws IOException {
        BootPlan log = shareOf("log", directory);

        assertThat(log.edges()).hasSize(1).allMatch(edge -> edge.edge().server().equals("log"));
        assertThat(log.channels()).hasSize(1);
        assertThat(log.regions()).isEmpty();
        assertThat(Files.readString(directory.resolve("plan")))
                .doesNotContain("driver")
                .doesNotContain("buffers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge\tapp\tx\tlog\t3", "carries\ta\tb\tc", "region\t1", "what", "holder\tapp"})
    void shareThatDoesNotFitIsRefused(String line, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("plan"), line + "\n");

        assertThatThrownBy(() -> DomainShare.read(system.model(), placement, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not fit the system");
    }
}
