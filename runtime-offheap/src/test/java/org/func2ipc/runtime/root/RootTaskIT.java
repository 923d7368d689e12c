package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems of two real processes, from their start to their end, whatever that is. */
final class RootTaskIT {
    private static final String CALCULATORS = "calculator";
    private static final String EXTRA_CLASS_PATH = "func2ipc.classpath." + CALCULATORS;
    private static final String JVM_OPTIONS = "func2ipc.jvm.options";
    private static final List<String> PROPERTIES = List.of(
            CalculatorSystem.DIFFER,
            CalculatorSystem.NO_START,
            "test.deadline",
            "test.colour",
            EXTRA_CLASS_PATH,
            JVM_OPTIONS);

    @AfterEach
    void forgetProperties() {
        PROPERTIES.forEach(System::clearProperty);
        assertThat(ProcessHandle.current().descendants())
                .as("processes that are left")
                .isEmpty();
    }

    @Test
    void runsEachDomainInAProcessAndLeavesNothing() {
        Runs run = Runs.begin("where");

        RunResult result = run.result();

        assertThat(result.status()).isZero();
        assertThat(result.processes()).isEqualTo(2);
        assertThat(Path.of(run.out().strip())).doesNotExist();
    }

    @Test
    void carriesCallsAndCountsThemAndRelaysLinesWithTheDomainsNameAndStopsCallersFirst() {
        Runs run = Runs.begin("add");

        RunResult result = run.result();

        assertThat(run.out()).isEqualTo("42\n");
        assertThat(result.calls()).extracting(EdgeCount::calls).containsExactly(1L);
        assertThat(result.calls()).extracting(EdgeCount::ipc).containsExactly(true);
        assertThat(run.err()).contains("calculator | calculator ends at ");
        assertThat(end("client", run.err())).isLessThan(end("calculator", run.err()));
    }

    /** By the clock of the machine: lines of two processes are passed on by two threads, in any order. */
    private static long end(String component, String lines) {
        Matcher ends = Pattern.compile(component + " ends at (-?\\d+)").matcher(lines);
        assertThat(ends.find()).as("end of %s in %s", component, lines).isTrue();
        return Long.parseLong(ends.group(1));
    }

    @Test
    void lendsMemoryToTheOtherProcess() {
        Runs run = Runs.begin("lease");

        assertThat(run.result().status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("8192 4096\n");
    }

    @Test
    void passesOutputUnchangedAndTheProgramsStatus() {
        Runs run = Runs.begin("bytes", "-", "7");

        assertThat(run.result().status()).isEqualTo(7);
        assertThat(run.outBytes()).containsExactly(0, -1, 13, 10, 65);
    }

    @Test
    void givesEveryProcessTheSameProperties() {
        System.setProperty("test.colour", "green & blue");

        Runs run = Runs.begin("property", "test.colour");

        run.result();
        assertThat(run.out()).isEqualTo("green & blue\n");
    }

    /** R17, R15: of at most twenty kills one shows the bound of 50 ms on a machine that other work shares. */
    @Test
    void callerSeesPeerDiedWithinItsBoundWhenADomainIsKilled() {
        List<Long> delays = new ArrayList<>();
        long bound = Duration.ofMillis(50).toNanos();
        while (delays.size() < 20 && delays.stream().allMatch(delay -> delay >= bound)) {
            Runs run = Runs.begin("hang").awaitErr("waiting for ever");
            ProcessHandle server = Runs.process(ProcessHandle.current(), CALCULATORS);
            long killed = System.nanoTime();
            assertThat(server.destroyForcibly()).isTrue();

            RunResult result = run.result();

            assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
            assertThat(run.out()).startsWith("PeerDied MAYBE ").contains("domain \"calculator\" died: ");
            assertThat(run.err())
                    .contains("domain \"calculator\" (pid " + server.pid() + ") died: killed by signal 9")
                    .contains("domain \"client\" waited for calculator.increment");
            delays.add(Long.parseLong(run.out().split("\\s", 4)[2]) - killed);
        }
        assertThat(Collections.min(delays)).isLessThan(bound);
        assertThat(Collections.max(delays))
                .as("the deadline of the call is 20 s")
                .isLessThan(Duration.ofSeconds(10).toNanos());
    }

    /** R17: an Error kills the component, and with it the system. */
    @Test
    void errorInAComponentStopsTheSystem() {
        Runs run = Runs.begin("die");

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.out()).startsWith("PeerDied MAYBE ");
        assertThat(run.err()).contains("its component \"calculator\" died").contains("no room for numbers");
    }

    /** R18, R15. */
    @Test
    void callerSeesDeadlineExceeded() {
        System.setProperty("test.deadline", "2000");

        Runs run = Runs.begin("hang");

        run.result();
        assertThat(run.out()).startsWith("DeadlineExceeded MAYBE ");
    }

    /** R28. */
    @Test
    void refusesAMessageThatIsTooLarge() {
        Runs run = Runs.begin("large");

        assertThat(run.result().status()).isZero();
        assertThat(run.out()).startsWith("MessageTooLarge NO ").contains("65536");
    }

    @Test
    void stopsARunThatTakesTooLong() {
        Runs run = Runs.begin(RunOptions.defaults().withArguments("block").withTimeout(Duration.ofSeconds(10)));

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.err()).contains("did not end within 10000 ms");
    }

    @Test
    void saysWhyAComponentDidNotStart() {
        System.setProperty(CalculatorSystem.NO_START, "the numbers are gone");

        Runs run = Runs.begin("add");

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.err()).contains("the numbers are gone").contains("calculator");
    }

    @Test
    void showsTheLastLinesOfAProcessThatDoesNotComeUp() {
        System.setProperty(JVM_OPTIONS, "-XX:+NoSuchOptionAtAll");

        Runs run = Runs.begin("add");

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.err()).contains("before it was ready").contains("NoSuchOptionAtAll");
    }

    @Test
    void refusesDomainsThatHoldAnotherDescription() {
        System.setProperty(CalculatorSystem.DIFFER, "yes");

        Runs run = Runs.begin("add");

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.err())
                .contains("another description")
                .contains("calculator")
                .contains("abacus");
    }

    /** R33: one process has another version of the interface's generated code. */
    @Test
    void callerSeesIncompatibleWhenOneProcessHasAnotherInterface(@TempDir Path directory) throws IOException {
        System.setProperty(EXTRA_CLASS_PATH, compileOlderInterface(directory).toString());

        Runs run = Runs.begin("try");

        run.result();
        assertThat(run.out())
                .startsWith("Incompatible NO ")
                .contains("client has \"increment 0x100 long -> long\"")
                .contains("server has \"increment 0x100 int -> long\"");
    }

    private static Path compileOlderInterface(Path directory) throws IOException {
        Path source = Path.of("src/test/java/org/func2ipc/runtime/channel/CalculatorIpc.java");
        String older = Files.readString(source).replace("increment 0x100 long -> long", "increment 0x100 int -> long");
        Path file = Files.writeString(directory.resolve("CalculatorIpc.java"), older);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        assertThat(status).isZero();
        return classes;
    }

    @Test
    void domainsEndAndFilesGoWhenTheRootTaskIsKilled() throws Exception {
        Process root = startRoot("block");
        Path directory = Path.of(firstLine(root));
        List<ProcessHandle> domains =
                List.of(Runs.process(root.toHandle(), CALCULATORS), Runs.process(root.toHandle(), "client"));

        root.destroyForcibly().waitFor();

        domains.forEach(RootTaskIT::awaitEnd);
        Runs.await("the run directory is gone", () -> Optional.of(directory).filter(path -> !Files.exists(path)));
    }

    @Test
    void terminatedRootTaskStopsItsDomainsAndLeavesNothing() throws Exception {
        Process root = startRoot("block");
        Path directory = Path.of(firstLine(root));
        List<ProcessHandle> domains =
                List.of(Runs.process(root.toHandle(), CALCULATORS), Runs.process(root.toHandle(), "client"));

        root.destroy();

        assertThat(root.waitFor()).isEqualTo(143);
        domains.forEach(domain -> assertThat(domain.isAlive()).isFalse());
        assertThat(directory).doesNotExist();
    }

    @Test
    void onlyTheRootTaskActsOnAnInterrupt() throws Exception {
        Process root = startRoot("block");
        Path directory = Path.of(firstLine(root));
        List<ProcessHandle> domains =
                List.of(Runs.process(root.toHandle(), CALCULATORS), Runs.process(root.toHandle(), "client"));

        for (ProcessHandle domain : domains) {
            interrupt(domain.pid());
        }
        assertThat(root.waitFor(300, TimeUnit.MILLISECONDS))
                .as("ends by itself")
                .isFalse();
        assertThat(domains).allMatch(ProcessHandle::isAlive);
        interrupt(root.pid());

        assertThat(root.waitFor()).isEqualTo(130);
        assertThat(domains).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).doesNotExist();
    }

    private static void interrupt(long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Starts a root task that an interrupt reaches, also where the shell that runs the tests ignores interrupts. */
    private static Process startRoot(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CalculatorSystem.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(false).start();
    }

    private static String firstLine(Process root) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = root.getInputStream().read();
                next != '\n';
                next = root.getInputStream().read()) {
            assertThat(next).as(() -> "output ended: " + errorsOf(root)).isNotNegative();
            line.append((char) next);
        }
        return line.toString();
    }

    private static String errorsOf(Process root) {
        try {
            return new String(root.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void awaitEnd(ProcessHandle domain) {
        Runs.await("domain " + domain.pid() + " has ended", () -> Optional.of(domain)
                .filter(each -> !each.isAlive()));
    }
}
