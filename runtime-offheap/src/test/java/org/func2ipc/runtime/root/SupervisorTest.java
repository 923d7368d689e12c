package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.memory.OwnThread;
import org.func2ipc.runtime.plan.BootedSystem;
import org.func2ipc.runtime.root.ControlMessage.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the root task does about domains that say what they like; here they are played by the test. */
@Timeout(60)
final class SupervisorTest {
    private static final String PROGRAM = "client";
    private static final String SERVER = "calculator";

    private final Path directory;
    private final DefinedSystem system = DefinedSystem.of(new CalculatorSystem());
    private final Placement placement = Placement.separate(system.model());
    private final List<DomainProcess> processes = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(
            system,
            processes,
            new Restarts(BootedSystem.boot(system, placement).plan(), (path, domain) -> sleeper(domain)),
            new RunParts(List.of()));

    SupervisorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** A domain's process that never does anything. */
    private static DomainProcess sleeper(PlacedDomain domain) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return DomainProcess.start(List.of("sleep", "1000"), domain, false, nowhere, nowhere);
    }

    @BeforeEach
    void startProcesses() throws IOException {
        for (PlacedDomain domain : placement.domains()) {
            processes.add(sleeper(domain));
        }
    }

    @AfterEach
    void killProcesses() {
        processes.forEach(process -> process.awaitEnd(0));
    }

    private PlacedDomain domain(String name) {
        return placement.domainOf(name);
    }

    private Process process(String domain) {
        return processes.stream()
                .filter(process -> process.name().equals(domain))
                .map(DomainProcess::process)
                .findFirst()
                .orElseThrow();
    }

    /** A domain that reports and is ready as soon as it is told to start. */
    private ControlConnection ready(String name) throws IOException {
        ControlConnection connection = ControlConnection.to(ControlConnection.address(directory, domain(name)));
        String description = system.model().describe();
        connection.send(
                ControlMessage.of(Word.HELLO, name, Fingerprint.of(description).toString(), description));
        assertThat(connection.receive())
                .isNotNull()
                .extracting(ControlMessage::word)
                .isEqualTo(Word.START);
        connection.send(ControlMessage.of(Word.STARTED));
        return connection;
    }

    /** Runs the system with both domains ready, and lets {@code calculator} say or do something while the program runs. */
    private void run(Consumer<ControlConnection> calculator, Consumer<ControlMessage> news) throws Exception {
        try (ControlServer server = ControlServer.listen(directory, placement.domains(), supervisor::accept)) {
            server.start();
            CountDownLatch begun = new CountDownLatch(1);
            Optional<Duration> bound = Optional.of(Duration.ofSeconds(50));
            CompletableFuture<Void> run = OwnThread.run(() -> supervisor.run(PROGRAM, bound, begun::countDown));
            ControlConnection other = ready(SERVER);
            ControlConnection program = ready(PROGRAM);
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(program.receive()).isEqualTo(ControlMessage.of(Word.RUN));

            calculator.accept(other);

            news.accept(program.receive());
            assertThat(process(SERVER).waitFor(30, TimeUnit.SECONDS))
                    .as("it is killed")
                    .isTrue();
            program.send(ControlMessage.of(Word.EXIT, "1"));
            assertThat(program.receive())
                    .isNotNull()
                    .extracting(ControlMessage::word)
                    .isEqualTo(Word.STOP);
            program.send(ControlMessage.of(Word.STOPPED));
            killProcesses();
            run.get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EXIT 0", "STOPPED", "COUNT 1", "COUNT x y", "REVOKED call", "RUN", "ANSWERED", "HELLO " + SERVER
            })
    void aDomainThatSaysWhatNoDomainSaysIsEndedAndTheUserIsTold(String line) throws Exception {
        run(calculator -> calculator.send(ControlMessage.decode(line)), news -> {
            assertThat(news.word()).isEqualTo(Word.DIED);
            assertThat(news.argument(0)).isEqualTo(SERVER);
        });

        assertThat(supervisor.state().failures())
                .singleElement()
                .asString()
                .contains("domain \"" + SERVER + "\"", "sent what no domain says: ");
    }

    @Test
    void aDomainThatClosesItsConnectionIsKilled() throws Exception {
        run(ControlConnection::close, news -> assertThat(news)
                .isEqualTo(ControlMessage.of(Word.DIED, SERVER, "its control connection ended")));

        assertThat(supervisor.state().failures())
                .singleElement()
                .asString()
                .contains("domain \"" + SERVER + "\"", "its control connection ended");
    }
}
