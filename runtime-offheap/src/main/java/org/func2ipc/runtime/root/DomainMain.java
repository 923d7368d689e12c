package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.counters.DomainCounters;
import org.func2ipc.runtime.domain.Domain;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.DomainShare;
import org.func2ipc.runtime.plan.EdgePlan;
import org.func2ipc.runtime.record.Recorder;
import org.func2ipc.runtime.record.RecordingFiles;
import org.func2ipc.runtime.root.ControlMessage.Word;
import org.func2ipc.runtime.turn.Turns;
import org.jspecify.annotations.Nullable;

/** The process of one domain: does what the root task says, and ends with it. */
public final class DomainMain {
    private static final long FLUSH_NANOS = 200_000_000;

    private final Path directory;
    private final Optional<Path> wished;
    private final RunFile run;
    private final DefinedSystem system;
    private final PlacedDomain placed;
    private final ControlConnection root;
    private final Optional<Recorder> recorder;

    private DomainMain(
            Path directory,
            Optional<Path> wished,
            RunFile run,
            DefinedSystem system,
            PlacedDomain placed,
            ControlConnection root) {
        this.directory = directory;
        this.wished = wished;
        this.run = run;
        this.system = system;
        this.placed = placed;
        this.root = root;
        this.recorder = Optional.ofNullable(run.told().get(RecordPart.TOLD))
                .map(recording -> new Recorder(
                        RecordingFiles.domainDirectory(Path.of(recording), placed.name()),
                        placed.name(),
                        system,
                        Integer.parseInt(run.told().getOrDefault(RecordPart.LEASE_BYTES, "0")),
                        System.err::println));
    }

    /** Started by {@link RootTask}: class of the definition, run directory, name of the domain. */
    public static void main(String... arguments) {
        Interrupts.ignore();
        Path directory = Path.of(arguments[1]);
        Optional<Path> wished = KeptRun.wished(directory);
        try {
            RunFile run = RunFile.read(directory);
            run.properties().forEach(System::setProperty);
            quietChronicle();
            DefinedSystem system = DefinedSystem.unchecked(definition(arguments[0]));
            PlacedDomain placed = run.placement().domains().stream()
                    .filter(domain -> domain.name().equals(arguments[2]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no domain \"" + arguments[2] + "\" in this run"));
            new DomainMain(
                            directory,
                            wished,
                            run,
                            system,
                            placed,
                            ControlConnection.to(ControlConnection.address(directory, placed)))
                    .obey();
        } catch (IOException e) {
            System.err.println("the root task is gone: " + e);
            vanish(directory, wished);
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
    private static void vanish(Path directory, Optional<Path> wished) {
        try {
            if (KeptRun.keepOrphan(directory, wished)) {
                RunDirectory.remove(directory);
            }
        } catch (IOException e) {
            System.err.println("cannot remove the run directory " + directory + ": " + e);
        }
        Runtime.getRuntime().halt(RunResult.SYSTEM_FAILED);
    }

    private void obey() throws IOException {
        String description = system.model().describe();
        send(Word.HELLO, placed.name(), Fingerprint.of(description).toString(), description);
        List<ControlMessage> revoked = new ArrayList<>();
        ControlMessage start = root.receive();
        for (; start != null && start.word() == Word.REVOKE; start = root.receive()) {
            revoked.add(start);
        }
        if (start == null) {
            vanish(directory, wished);
            return;
        }
        if (start.word() != Word.START) {
            send(Word.STOPPED);
            return;
        }
        Duration deadline = Duration.ofMillis(start.number(0));
        BootPlan plan = DomainShare.read(system.model(), run.placement(), RunFile.shareOf(directory, placed));
        DomainCounters counters = DomainCounters.open(directory, placed.number());
        ChannelEpochs epochs =
                ChannelEpochs.of(start.arguments().subList(1, start.arguments().size()));
        Grants grants = new Grants(directory, placed, epochs);
        ChannelBoundary boundary = new ChannelBoundary(
                system,
                plan,
                placed.name(),
                directory,
                grants,
                deadline,
                this::componentDied,
                counters,
                taps(),
                turns(grants));
        Domain domain = new Domain(system, run.placement(), placed, boundary, run.options());
        revoked.forEach(message -> RevokedRight.of(message)
                .purpose(plan)
                .ifPresent(purpose -> domain.revoke(purpose, RevokedRight.why(message))));
        if (plan.edges().stream().anyMatch(EdgePlan::direct)) {
            Thread inside = new Thread(new InsideCounts(system.model(), domain, counters), "statistics");
            inside.setDaemon(true);
            inside.start();
        }
        new DomainSession(placed.name(), system.model(), plan, domain, boundary, run.arguments(), root)
                .whenStopped(() -> recorder.ifPresent(Recorder::close))
                .obey(deadline);
        recorder.ifPresent(Recorder::close);
        vanish(directory, wished);
    }

    private @Nullable Turns turns(Grants grants) {
        String told = run.told().get(TurnsPart.TOLD);
        List<PlacedDomain> domains = run.placement().domains();
        return told == null
                ? null
                : Turns.in(grants.turns(domains.size()), Integer.parseInt(told), domains.indexOf(placed));
    }

    private MessageTaps taps() {
        return recorder.isPresent() ? recorder.get() : MessageTaps.NONE;
    }

    /** A component died of an {@code Error}: so does its domain (semantics R17). */
    private void componentDied(String component, Throwable error) {
        error.printStackTrace();
        recorder.ifPresent(recording -> recording.flush(FLUSH_NANOS));
        send(Word.COMPONENT_DIED, component, error.toString());
        Runtime.getRuntime().halt(RunResult.SYSTEM_FAILED);
    }

    private void send(Word word, String... arguments) {
        root.send(ControlMessage.of(word, arguments));
    }
}
