package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

/** What the root task and the domains tell each other arrives as it was. */
final class ControlMessageProperties {
    @Property(tries = 200)
    void linesCarryAnyText(@ForAll ControlMessage.Word word, @ForAll @Size(max = 4) List<String> texts) {
        ControlMessage message = new ControlMessage(word, texts);

        String line = message.encode();

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(ControlMessage.decode(line)).isEqualTo(withoutSurrogates(message));
    }

    /** A lone surrogate is no text. */
    private static ControlMessage withoutSurrogates(ControlMessage message) {
        return new ControlMessage(
                message.word(),
                message.arguments().stream()
                        .map(text -> new String(
                                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .toList());
    }

    @Example
    void refusesLinesThatAreNoMessages() {
        assertThatThrownBy(() -> ControlMessage.decode("PLEASE stop")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ControlMessage.decode("EXIT").number(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("argument 0");
    }

    @Property(tries = 50)
    void runFileCarriesPlacementOptionsArgumentsAndProperties(
            @ForAll @Size(max = 30) List<String> arguments,
            @ForAll @Size(max = 5) Map<@AlphaChars @NotEmpty String, String> values)
            throws IOException {
        Placement placement = new Placement(List.of(
                new PlacedDomain("drivers", 3, List.of("blk", "uart")), new PlacedDomain("app", 12, List.of("shell"))));
        RunFile file = new RunFile(placement, values, arguments, values, values);
        Path directory = Files.createTempDirectory("run-file");

        file.write(directory);
        RunFile read = RunFile.read(directory);
        RunDirectory.remove(directory);

        assertThat(read.placement()).isEqualTo(placement);
        assertThat(read.arguments()).hasSameSizeAs(arguments);
        assertThat(read.options().keySet()).isEqualTo(values.keySet());
        assertThat(directory).doesNotExist();
    }
}
