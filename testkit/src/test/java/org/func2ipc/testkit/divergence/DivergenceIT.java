package org.func2ipc.testkit.divergence;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For each of the rules R1 to R12 a program that a plain call and a first attempt at IPC run differently; our three modes
 * agree on it, or all refuse it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DivergenceIT {
    private final Map<Mode, Map<String, String>> ours = new LinkedHashMap<>();
    private Map<String, String> naiveDirect = Map.of();
    private Map<String, String> naiveIpc = Map.of();

    @BeforeAll
    void runAll() {
        naiveDirect = Programs.run(new Tempted());
        naiveIpc = Programs.run(NaiveIpc.before(new Tempted()));
        for (Mode mode : Mode.values()) {
            ours.put(mode, run(mode));
        }
    }

    private static Map<String, String> run(Mode mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        RunResult result = Func2Ipc.run(
                new DivergenceSystem(), RunOptions.of(mode).withTimeout(Duration.ofMinutes(2)), stream, System.err);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(result.status()).as(text).isZero();
        Map<String, String> said = new LinkedHashMap<>();
        text.lines().filter(line -> line.matches("R\\d+: .*")).forEach(line -> {
            int colon = line.indexOf(": ");
            said.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R11", "R12"})
    void naiveWaysDiffer(String rule) {
        assertThat(naiveIpc.get(rule)).isNotNull().isNotEqualTo(naiveDirect.get(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    R1  | [one]
                    R2  | java.lang.IllegalArgumentException: text must be well-formed text: lone surrogate U+DC00 at index 1; use Bytes for what is not text
                    R3  | [1, 2, 3]
                    R4  | the result cannot be changed
                    R5  | java.lang.NullPointerException: text must not be null: mark it @Nullable or make it Optional if it may be absent
                    R7  | ffc12345
                    R8  | STOP
                    R9  | true
                    R11 | int long
                    R12 | 42
                    """)
    void ourModesAgree(String rule, String said) {
        assertThat(ours).allSatisfy((mode, all) -> assertThat(all).containsEntry(rule, said));
    }

    /** Values have no identity: who asks for it is told by {@code checked}, in one process, what {@code ipc} does. */
    @Test
    void identityOfAValueIsLostInCheckedAsInIpc_R6() {
        assertThat(ours.get(Mode.IPC)).containsEntry("R6", "false");
        assertThat(ours.get(Mode.CHECKED)).containsEntry("R6", "false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    R1  | void put(StringBuilder text);                  | MutableClass
                    R2  | void run(Runnable body);                       | OpenInterface
                    R3  | record Held(byte[] bytes) {} void put(Held held); | Array
                    R10 | <T> T echo(T value);                           | GenericMethod
                    R10 | void put(List<? extends Number> numbers);      | Wildcard
                    R10 | @SuppressWarnings("rawtypes") void put(List numbers); | RawType
                    R11 | void put(int value); void put(long value);     | OverloadNeedsLabel
                    """)
    void everyModeRefusesWhatNoneCanKeep(String rule, String members, String tag) {
        assertThat(Refusals.of(members)).as(rule).contains("[func2ipc/" + tag + "]");
    }

    /** The tag of a constant is that of its name: a version with another order reads the same one (R8). */
    @Test
    void tagsOfConstantsDoNotDependOnTheirOrder_R8() {
        assertThat(naiveIpc).containsEntry("R8", "GO");
        assertThat(SignalCodec.tag(Signal.STOP))
                .isNotEqualTo(SignalCodec.tag(Signal.GO))
                .isGreaterThan(2);
    }
}
