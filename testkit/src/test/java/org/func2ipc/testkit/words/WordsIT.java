package org.func2ipc.testkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of a definition mean the same in every mode. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordsIT {
    private final Map<Mode, Map<String, String>> said = new LinkedHashMap<>();

    @BeforeAll
    void runAll() {
        for (Mode mode : Mode.values()) {
            said.put(mode, run(mode));
        }
    }

    /** In {@code checked} each component is a domain; a process for each is more than the words need. */
    private static Map<String, String> run(Mode mode) {
        RunOptions options = RunOptions.of(mode);
        return run(
                mode == Mode.IPC
                        ? options.withAlone("desk", "sleeper", "printer", "house", "worker", "keeper")
                        : options);
    }

    private static Map<String, String> run(RunOptions options) {
        Map<String, String> lines = new LinkedHashMap<>();
        output(new WordsSystem(), options).lines().forEach(line -> {
            int colon = line.indexOf(": ");
            lines.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return lines;
    }

    private static String output(SystemDefinition system, RunOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        RunResult result = Func2Ipc.run(system, options.withTimeout(Duration.ofMinutes(2)), stream, System.err);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(result.status()).as(text).isZero();
        return text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    R18 hasty   | 3
                    R18 patient | 40
                    R18 usual   | 20
                    R20 fail    | 256 queued, then Overloaded NO, 256 ran
                    C6 together | c
                    C6 nothing more | 0 0
                    C6 wake     | 4
                    C6 badges   | printer 256, echo 2, desk 4, program 8, own 8
                    C6 passed on | 2
                    C6 undeclared | java.lang.IllegalArgumentException: component "bell" does not signal notification "wake" of component "sleeper"; those that do are [printer, echo, desk, program]
                    B10 bound   | heard 40, 50 times, last badge 64, alone
                    R29 keep    | 7 8 expired
                    R29 steal   | refused
                    R21 cycle   | 100 done, 100 heard in order
                    R21 back    | Reentrant NO
                    R21 concurrent | who is there
                    R16 same    | 2
                    R16 deferred | 3
                    R16 fail    | java.lang.IllegalStateException: always
                    R16 first   | 1
                    """)
    void meansTheSameInEveryMode(String word, String result) {
        assertThat(said).allSatisfy((mode, lines) -> assertThat(lines).containsEntry(word, result));
    }

    /** Feature C2: what a domain signals or waits for is in its sandbox. */
    @Test
    void meansTheSameInASandbox() {
        RunOptions sandboxed =
                RunOptions.of(Mode.IPC).withAlone("desk", "sleeper", "printer").withSandbox();

        assertThat(run(sandboxed)).isEqualTo(said.get(Mode.IPC));
    }

    /** A chain that leaves a domain comes back to another thread of it. */
    @Test
    void chainThatComesBackToItsDomainIsFoundOut_R21() {
        assertThat(run(RunOptions.of(Mode.CHECKED).withAlone("house")))
                .containsAllEntriesOf(Map.of("R21 back", "Reentrant NO", "R21 concurrent", "who is there"));
    }

    @Test
    void asynchronousMethodThatIsNotIdempotentIsFoundInChecked_R16() {
        assertThat(said.get(Mode.DIRECT)).containsEntry("R16 next", "1");
        assertThat(said.get(Mode.IPC)).containsEntry("R16 next", "1");
        assertThat(said.get(Mode.CHECKED)).hasEntrySatisfying("R16 next", text -> assertThat(text)
                .startsWith("org.func2ipc.runtime.gate.NotIdempotent: @Idempotent Later.next ran twice"));
    }

    @Test
    void regionOfADeadOwnerStaysUntilItsHolderLetsGo_R29() {
        assertThat(output(new LendingSystem(), RunOptions.of(Mode.IPC)).lines())
                .containsExactly("before 77", "died MAYBE", "after 77", "let go expired");
    }

    /** Nobody is there to hear, and the signal is not lost (feature C6, R17). */
    @Test
    void signalToADeadComponentIsHeardByItsNextLife() {
        assertThat(output(new MortalSystem(), RunOptions.of(Mode.IPC)).lines()).containsExactly("died, heard 20");
    }

    /** A function call returns when it returns: that it is late shows where a boundary can give up. */
    @Test
    void theDeadlineOfAMethodEndsTheWaitAtABoundary_R18() {
        assertThat(said.get(Mode.CHECKED)).containsEntry("R18 endless", "DeadlineExceeded MAYBE");
        assertThat(said.get(Mode.IPC)).containsEntry("R18 endless", "DeadlineExceeded MAYBE");
        assertThat(said.get(Mode.DIRECT)).containsEntry("R18 endless", "returned");
    }
}
