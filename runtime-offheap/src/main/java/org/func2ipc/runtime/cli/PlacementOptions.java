package org.func2ipc.runtime.cli;

import java.util.Arrays;
import java.util.List;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say where components live and how domains are joined. */
final class PlacementOptions {
    private static final List<String> MODES =
            Arrays.stream(Mode.values()).map(Mode::word).toList();

    private PlacementOptions() {}

    static void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value(
                "--mode",
                "MODE",
                "How calls between domains are carried: " + String.join(", ", MODES)
                        + ". Without it, one domain is direct and several are ipc."));
        spec.addOption(OptionForm.repeated(
                "--alone", "COMPONENT", "Put this component into a domain of its own; may be repeated."));
    }

    /** What {@code arguments} say of placement and mode. */
    static RunOptions of(Arguments arguments) {
        RunOptions options =
                RunOptions.defaults().withAlone(arguments.values("--alone").toArray(String[]::new));
        String word = arguments.value("--mode");
        if (word == null) {
            return options;
        }
        arguments.requireKnown("mode", word, MODES);
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .map(options::withMode)
                .orElse(options);
    }
}
