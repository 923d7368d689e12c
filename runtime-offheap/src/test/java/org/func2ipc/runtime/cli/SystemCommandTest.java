package org.func2ipc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of a system: what it prints, and its status. */
class SystemCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(SystemDefinition system, String... args) {
        return new SystemCommand(
                        system,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    private int execute(String... args) {
        return execute(
                BenchSystem.running(new Bench(), (front, env, console) -> {
                    console.out()
                            .print("ran " + console.arguments() + " "
                                    + env.option("size").orElse("") + " "
                                    + env.option("path").orElse("-"));
                    return 5;
                }),
                args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|ran [] 7 -",
                "run|ran [] 7 -",
                "-- a --mode --help|ran [a, --mode, --help] 7 -",
                "--size 8 --path=x.img -- --|ran [--] 8 x.img",
                "--mode checked run --size 9|ran [] 9 -",
                "run --mode checked --alone back --alone front -- b|ran [b] 7 -",
                "run --mode direct|ran [] 7 -"
            })
    void runsTheProgramWithItsArgumentsAndOptions(String line, String printed) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);

        assertThat(execute(args)).isEqualTo(5);
        assertThat(out()).isEqualTo(printed);
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sise 8|bench: unknown option --sise; did you mean \"--size\"?",
                "run --paht=x|bench: unknown option --paht; did you mean \"--path\"?",
                "descrbe|bench: unknown command \"descrbe\"; did you mean \"describe\"?",
                "tree /|bench: unknown argument \"tree\"; arguments of the program follow --:"
                        + " java org.func2ipc.runtime.fixture.BenchSystem run -- tree /",
                "--mode chekced|bench: unknown mode \"chekced\"; did you mean \"checked\"?",
                "--mode|bench: Missing required parameter for option '--mode' (MODE)",
                "--alone fornt|bench: no component \"fornt\" in system bench; did you mean \"front\"?",
                "describe --alone fornt|bench: no component \"fornt\" in system bench; did you mean \"front\"?",
                "--mode direct --alone back|bench: --mode direct runs one domain, and --alone makes 2 (back, main):"
                        + " use --mode checked or --mode ipc, or leave out --alone"
            })
    void wrongCommandLineIsOneClearLineAndStatusTwo(String line, String complaint) {
        assertThat(execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(err().lines().findFirst()).contains(complaint);
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "check --alone, check",
        "call, call",
        "--mode chekced, run",
    })
    void hintIsALineThatWorks(String line, String command) {
        assertThat(execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(err().lines().skip(1))
                .containsExactly("Try: java org.func2ipc.runtime.fixture.BenchSystem " + command + " --help");
    }

    @Test
    void hintOfAScriptNamesTheCommandBeforeTheSystem() {
        System.setProperty(Invocation.PROPERTY, "./script%");
        try {
            assertThat(execute("call")).isEqualTo(2);
            assertThat(execute("call", "--help")).isZero();
        } finally {
            System.clearProperty(Invocation.PROPERTY);
        }

        assertThat(err().lines().skip(1)).containsExactly("Try: ./script% call bench --help");
        assertThat(out()).startsWith("Usage: ./script% call bench [OPTIONS] [ARGUMENT...]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "run --help", "--help --mode checked"})
    void helpListsOptionsOfTheSystem(String line) {
        assertThat(execute(line.split(" ", -1))).isZero();
        assertThat(out())
                .contains("--size=N", "how large; 100% optional", "Default: 7", "--mode=MODE", "--alone=COMPONENT")
                .doesNotContain("\u001b[");
    }

    @Test
    void versionIsPrinted() {
        assertThat(execute("--version")).isZero();
        assertThat(out()).startsWith("func2ipc ");
    }

    @Test
    void describePrintsTheSystemAsTables() {
        assertThat(execute("describe", "--mode", "checked")).isZero();
        assertThat(out())
                .startsWith("System bench, mode checked\n")
                .contains("| back   | 0      | back       |")
                .contains("| main      | main   |           | Workbench | program |")
                .contains("| main      | shared | buffers | ")
                .contains("| front  | Workbench | back   | checked | 10000 ms |")
                .contains("| Workbench.note     | 0x00026 | one-way | long, unbounded");
    }

    @Test
    void checkPrintsTheFingerprint() {
        assertThat(execute("check")).isZero();
        assertThat(out()).containsPattern("bench: no faults: 3 components, .*fingerprint [0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"run,3", "--help,3", "check,2", "describe,2", "plan,2", "graph,2"})
    void faultyDefinitionIsToldAndNothingIsPrinted(String command, int status) {
        SystemDefinition faulty =
                define -> define.component("main").requires(Workbench.class).program(env -> console -> 0);

        assertThat(execute(faulty, command)).isEqualTo(status);
        assertThat(err()).contains("SystemCommandTest.java:", "[unknown-requirement]", "Workbench");
        assertThat(out()).isEmpty();
    }

    @Test
    void definitionThatThrowsIsAFailureOfTheSystem() {
        SystemDefinition broken = define -> {
            throw new IllegalStateException("no such thing");
        };

        assertThat(execute(broken, "check")).isEqualTo(3);
        assertThat(err()).contains("failed:", "no such thing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "much|--record-leases needs a number of bytes: --record-leases much",
                "-1|--record-leases: leases are recorded up to a size of 0..67108864 bytes: bytes=-1",
            })
    void refusesASizeOfRecordedLeasesThatIsNone(String bytes, String complaint) {
        int status = execute("run", "--mode", "checked", "--record", "rec", "--record-leases=" + bytes);

        assertThat(err()).contains(complaint);
        assertThat(status).isEqualTo(2);
    }
}
