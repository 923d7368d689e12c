package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.testkit.zoo.ZooSystem;

/** A run of the zoo in one mode. */
final class ZooVisit {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private ZooVisit() {}

    /** What came of each call, by its name. */
    static Map<String, String> in(Mode mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        RunResult result = Func2Ipc.run(new ZooSystem(), RunOptions.of(mode).withTimeout(TIMEOUT), stream, System.err);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(result.status()).as(text).isZero();
        Map<String, String> outcomes = new LinkedHashMap<>();
        text.lines()
                .filter(line -> line.contains(": "))
                .forEach(line ->
                        outcomes.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
        return outcomes;
    }
}
