package org.func2ipc.runtime.root;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.domain.Domain;
import org.func2ipc.runtime.domain.StartException;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.DomainShare;
import org.func2ipc.runtime.plan.EdgePlan;
import org.func2ipc.runtime.root.ControlMessage.Word;

/** The process of one domain: does what the root task says, and ends with it. */
public final class DomainMain {
    private final Path directory;
    private final RunFile run;
    private final DefinedSystem system;
    private final PlacedDomain placed;
    private final ControlConnection root;

    private DomainMain(Path directory, RunFile run, DefinedSystem system, PlacedDomain placed, ControlConnection root) {
        this.directory = directory;
        this.run = run;
        this.system = system;
        this.placed = placed;
        this.root = root;
    }

    /** Started by {@link RootTask}: class of the definition, run directory, name of the domain. */
    public static void main(String... arguments) {
        Interrupts.ignore();
        Path directory = Path.of(arguments[1]);
        try {
            RunFile run = RunFile.read(directory);
            run.properties().forEach(System::setProperty);
            quietChronicle();
            DefinedSystem system = DefinedSystem.of(definition(arguments[0]));
            PlacedDomain placed = run.placement().domains().stream()
                    .filter(domain -> domain.name().equals(arguments[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no domain \"" + arguments[2] + "\" in this run"));
            new DomainMain(directory, run, system, placed, ControlConnection.toRoot(directory)).obey();
        } catch (IOException e) {
            System.err.println("the root task is gone: " + e);
            vanish(directory);
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().exit(RunResult.SYSTEM_FAILED);
        }
    }

    /** Chronicle tells at level INFO which jar it was loaded from; that is no output of the user's components. */
    private static void quietChronicle() {
        String level = "org.slf4j.simpleLogger.log.net.openhft";
        if (System.getProperty(level) == null) {
            System.setProperty(level, "warn");
        }
    }

    private static SystemDefinition definition(String name) throws ReflectiveOperationException {
        return Class.forName(name)
                .asSubclass(SystemDefinition.class)
                .getConstructor()
                .newInstance();
    }

    /** The root task is gone: nobody else is left to remove the run's files. */
    private static void vanish(Path directory) {
        try {
            RunDirectory.remove(directory);
        } catch (IOException e) {
            System.err.println("cannot remove the run directory " + directory + ": " + e);
        }
        Runtime.getRuntime().halt(RunResult.SYSTEM_FAILED);
    }

    private void obey() throws IOException {
        String description = system.model().describe();
        send(Word.HELLO, placed.name(), Fingerprint.of(description).toString(), description);
        ControlMessage start = root.receive();
        if (start == null) {
            vanish(directory);
            return;
        }
        if (start.word() != Word.START) {
            send(Word.STOPPED);
            return;
        }
        Duration deadline = Duration.ofMillis(start.number(0));
        BootPlan plan = DomainShare.read(system.model(), run.placement(), RunFile.shareOf(directory, placed));
        ChannelBoundary boundary = new ChannelBoundary(
                system, plan, placed.name(), directory, deadline, this::componentDied, MessageTaps.NONE);
        Domain domain = new Domain(system, run.placement(), placed, boundary, run.options());
        begin("start", () -> start(domain, deadline));
        for (ControlMessage message = root.receive(); message != null; message = root.receive()) {
            switch (message.word()) {
                case RUN -> run(domain);
                case DIED -> peerDied(boundary, message.argument(0), message.argument(1));
                case REVOKE -> revoke(plan, domain, message);
                case RECONNECT -> boundary.reconnect((int) message.number(0), (int) message.number(1));
                case CANCEL -> domain.cancel();
                case STOP -> {
                    long millis = message.number(0);
                    boundary.stopConnecting();
                    begin("stop", () -> stop(domain, boundary, millis));
                }
                default -> throw new IllegalStateException("the root task sent " + message.word());
            }
        }
        vanish(directory);
    }

    private void revoke(BootPlan plan, Domain domain, ControlMessage message) {
        String client = message.argument(0);
        String interfaceName = message.argument(1);
        String server = message.argument(2);
        Stream.concat(plan.edges().stream(), plan.passed().stream())
                .map(EdgePlan::edge)
                .filter(edge -> edge.client().equals(client)
                        && edge.interfaceName().equals(interfaceName)
                        && edge.server().equals(server))
                .forEach(edge -> domain.revoke(edge, message.argument(3)));
        send(Word.REVOKED, client, interfaceName, server);
    }

    private static void begin(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void start(Domain domain, Duration deadline) {
        try {
            domain.start(deadline);
            send(Word.STARTED);
        } catch (StartException e) {
            send(Word.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            send(Word.FAILED, "domain \"" + placed.name() + "\" did not start: " + e);
        }
    }

    private void run(Domain domain) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        var unused = domain.run(new Console(run.arguments(), out, err)).whenComplete((status, failure) -> {
            out.flush();
            err.flush();
            if (failure == null) {
                send(Word.EXIT, Integer.toString(status));
            }
        });
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    private void peerDied(ChannelBoundary boundary, String peer, String how) {
        List<String> waiting = boundary.peerDied(peer, how);
        if (!waiting.isEmpty()) {
            send(Word.WAITING, peer, String.join(", ", waiting));
        }
    }

    /** A component died of an {@code Error}: so does its domain (semantics R17). */
    private void componentDied(String component, Throwable error) {
        error.printStackTrace();
        send(Word.COMPONENT_DIED, component, error.toString());
        Runtime.getRuntime().halt(RunResult.SYSTEM_FAILED);
    }

    private void stop(Domain domain, ChannelBoundary boundary, long millis) {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(boundary.stopServing(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        problems.addAll(domain.stop(Duration.ofMillis(millis)));
        for (EdgeCount count : domain.counts()) {
            int edge = system.model().edges().indexOf(count.edge());
            send(Word.COUNT, Integer.toString(edge), Long.toString(count.calls()));
        }
        root.send(new ControlMessage(Word.STOPPED, problems));
        Runtime.getRuntime().exit(0);
    }

    private void send(Word word, String... arguments) {
        root.send(ControlMessage.of(word, arguments));
    }
}
