package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.control.Controlled;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.BootedSystem;
import org.func2ipc.runtime.plan.ChannelPlan;
import org.func2ipc.runtime.plan.DomainShare;
import org.func2ipc.runtime.plan.EdgePlan;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.NotificationPlan;
import org.func2ipc.runtime.plan.ReentrantComponents;
import org.func2ipc.runtime.plan.RegionPlan;
import org.func2ipc.runtime.turn.TurnCount;
import org.func2ipc.runtime.turn.Turns;
import org.jspecify.annotations.Nullable;

/** The launcher of mode {@code ipc}: a process per domain, supervised from this one. */
public final class RootTask implements Controlled {
    private static final long HOOK_SECONDS = 20;
    /** A domain that runs answers within milliseconds; one that does not was stopped. */
    private static final long REVOKE_SECONDS = 10;

    private final DefinedSystem system;
    private final SystemDefinition definition;
    private final BootedSystem booted;
    private final BootPlan plan;
    private final RunOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final List<DomainProcess> processes = new CopyOnWriteArrayList<>();
    private final Restarts restarts;
    private final RunParts parts;
    private final Supervisor supervisor;

    /**
     * A system with each domain of {@code placement} in a process of its own.
     *
     * @param system the system
     * @param definition what it was made from; its class is loaded in every process
     * @param placement which component lives where
     * @param options values of options, arguments and bound of the run
     * @param out the program's output
     * @param err the program's errors, and lines of the other domains after their names
     * @throws org.func2ipc.sel4.kernel.OutOfUntypedException when it does not fit into its untyped memory
     */
    public RootTask(
            DefinedSystem system,
            SystemDefinition definition,
            Placement placement,
            RunOptions options,
            PrintStream out,
            PrintStream err) {
        this.system = system;
        this.definition = definition;
        OptionalInt turns = TurnCount.of(placement.domains().size(), options.sandbox());
        this.booted = BootedSystem.boot(system, placement, turns.isPresent());
        this.plan = booted.plan();
        this.options = options;
        this.out = out;
        this.err = err;
        this.parts = RunParts.of(system, definition.getClass().getName(), plan, turns, options, err);
        this.restarts = new Restarts(plan, this::start);
        this.supervisor = new Supervisor(system, processes, restarts, parts);
    }

    @Override
    public BootedSystem booted() {
        return booted;
    }

    @Override
    public void close(List<HeldCapability> gone, String why) {
        List<Event.Revoked> told = gone.stream()
                .map(each -> new Event.Revoked(RevokedRight.of(each), why, new CompletableFuture<>()))
                .toList();
        told.forEach(supervisor::accept);
        try {
            CompletableFuture.allOf(told.stream().map(Event.Revoked::closed).toArray(CompletableFuture[]::new))
                    .orTimeout(REVOKE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "revoked, but not closed everywhere within " + REVOKE_SECONDS
                            + " s, for want of an answer of domains "
                            + supervisor.unanswered() + ": others refuse what comes of them; let them go on, or kill"
                            + " them (" + why + ")",
                    e.getCause());
        }
    }

    @Override
    public void requestStop() {
        supervisor.accept(new Event.Interrupted());
    }

    /**
     * Runs the system to its end. Afterwards no process and no file of the run is left, also when this JVM is asked to
     * end meanwhile. The status is the program's, or {@link RunResult#SYSTEM_FAILED} after a message on {@code err}.
     */
    @Override
    public RunResult run(Runnable ready) {
        long start = System.nanoTime();
        Outcome outcome;
        try {
            requireLoadable();
            outcome = supervise(ready);
        } catch (IOException | IllegalStateException e) {
            outcome = new Outcome(RunResult.SYSTEM_FAILED, List.of());
            err.println("func2ipc: " + e.getMessage());
        } finally {
            supervisor.end();
        }
        out.flush();
        err.flush();
        return new RunResult(
                outcome.status(),
                plan.placement().domains().size(),
                outcome.calls(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private record Outcome(int status, List<EdgeCount> calls) {}

    /** Other processes make the definition by its class. */
    private void requireLoadable() {
        var unused = ReentrantComponents.of(system.model()); // refuses what every domain would refuse
        if (options.sandbox() && !Sandbox.isPresent()) {
            throw new IllegalStateException("a sandbox needs bubblewrap, and bwrap is not in PATH: install it (Debian:"
                    + " bubblewrap), or leave out --sandbox");
        }
        Class<?> type = definition.getClass();
        requireSealed();
        boolean loadable = Modifier.isPublic(type.getModifiers()) && type.getCanonicalName() != null;
        try {
            loadable &= Modifier.isPublic(type.getConstructor().getModifiers());
        } catch (NoSuchMethodException e) {
            loadable = false;
        }
        if (!loadable || type.isHidden() || type.isSynthetic()) {
            throw new IllegalStateException("mode ipc starts other processes, which make the definition anew: "
                    + type.getName() + " must be a public class with a public constructor without parameters, not a"
                    + " lambda or a local class");
        }
    }

    /** A sandbox shows a domain the channel files of the start, not those of a domain that is started anew. */
    private void requireSealed() {
        boolean restarts = system.model().components().stream()
                .anyMatch(component -> component.policy().onDeath() == OnDeath.RESTART);
        if (options.sandbox() && restarts && !ChannelStore.isSealed()) {
            throw new IllegalStateException("a domain in a sandbox is handed the channels of a domain that was started"
                    + " anew only as sealed memory, and this run has files: leave out " + ChannelStore.PROPERTY
                    + "=files where the system has memfd_create, or leave out the sandbox or on-death=restart");
        }
    }

    private Outcome supervise(Runnable ready) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(() -> endOnRequest(over), "func2ipc-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (RunDirectory directory = RunDirectory.create();
                ControlServer control =
                        ControlServer.listen(directory.path(), plan.placement().domains(), supervisor::accept);
                ChannelStore channels = ChannelStore.of(directory.path());
                GrantServer grants = new GrantServer(plan, channels, supervisor::isLost)) {
            control.start();
            restarts.in(directory.path(), channels);
            prepare(directory.path());
            boolean first = options.sandbox() || !ChannelStore.isSealed(); // what a sandbox shows is there before it is
            if (first) {
                makeChannels(directory.path(), channels, grants);
                makeOwnerOnly(directory.path());
            }
            launch(directory.path());
            if (!first) {
                makeChannels(directory.path(), channels, grants); // while the JVMs of the domains start
            }
            supervisor.run(programDomain(), options.timeout(), ready);
            Outcome outcome = report();
            List<String> told = new ArrayList<>(supervisor.state().failures());
            told.addAll(supervisor.state().remarks());
            parts.told(told);
            parts.ended(directory.path(), channels, supervisor.state().isFailed());
            if (supervisor.state().isFailed()) {
                KeptRun.directory(options)
                        .ifPresent(kept -> err.println("func2ipc: the files of the run are kept in " + kept
                                + "; look into them with: func2ipc autopsy " + kept));
            }
            return outcome;
        } finally {
            restarts.close();
            processes.forEach(process -> process.process().destroyForcibly());
            over.countDown();
            removeHook(hook);
        }
    }

    /** Runs when this JVM is asked to end: lets the supervisor stop everything, and waits for it. */
    private void endOnRequest(CountDownLatch over) {
        supervisor.accept(new Event.Interrupted());
        try {
            boolean inTime = over.await(HOOK_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                Runtime.getRuntime().halt(RunResult.SYSTEM_FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook runs, and waits for us.
        }
    }

    private void prepare(Path directory) throws IOException {
        try {
            writeFiles(directory);
        } catch (IOException e) {
            throw new IOException("cannot make the files of the run in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Everything that domains find when they come up. */
    private void writeFiles(Path directory) throws IOException {
        plan.regions().stream().filter(this::isFile).forEach(region -> Regions.create(directory, region.spec()));
        for (PlacedDomain domain : plan.placement().domains()) {
            DomainShare.write(plan, domain.name(), RunFile.shareOf(directory, domain));
        }
        new RunFile(
                        plan.placement(),
                        options.values(),
                        options.arguments(),
                        DomainCommand.properties(),
                        parts.runFile())
                .write(directory);
        parts.prepare(directory);
        makeOwnerOnly(directory);
    }

    /** What a domain asks for after it has been greeted. */
    private void makeChannels(Path directory, ChannelStore channels, GrantServer grants) throws IOException {
        for (ChannelPlan channel : plan.channels()) {
            channels.create(channel.layout());
        }
        for (NotificationPlan each : plan.notifications()) {
            for (PlacedDomain domain : each.pages(plan.placement())) {
                channels.createNotification(each.id(), domain.number());
            }
        }
        for (RegionPlan region : plan.regions()) {
            if (!isFile(region)) {
                channels.createRegion(region.spec());
            }
        }
        if (parts.runFile().containsKey(TurnsPart.TOLD)) {
            channels.create(
                    TurnsPart.NAME, Turns.bytes(plan.placement().domains().size()));
        }
        grants.listen(directory);
    }

    /**
     * A region is a file where a sandbox is to keep a domain from writing it: whoever is handed memory without a name can
     * open it for writing as well.
     */
    private boolean isFile(RegionPlan region) {
        boolean writtenByAll = region.domains().stream().allMatch(region::isWritableIn);
        return !ChannelStore.isSealed() || (options.sandbox() && !writtenByAll);
    }

    private static void makeOwnerOnly(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }

    private void launch(Path directory) throws IOException {
        for (PlacedDomain domain : plan.placement().domains()) {
            processes.add(start(directory, domain));
        }
    }

    private DomainProcess start(Path directory, PlacedDomain domain) throws IOException {
        List<String> command =
                DomainCommand.of(definition.getClass(), directory, domain.name(), parts.jvmOptions(domain));
        if (options.sandbox()) {
            command = new Sandbox(plan, directory, filesOfOptions())
                    .around(
                            command,
                            domain,
                            DomainCommand.classPath(domain.name()),
                            opensBoard(domain),
                            parts.reachable(domain),
                            parts.readable(domain));
        }
        DomainProcess process =
                DomainProcess.start(command, domain, domain.name().equals(programDomain()), out, err);
        process.whenEnded(() -> supervisor.accept(
                new Event.Exited(domain.name(), process.process().pid())));
        return process;
    }

    /** Files that the user named by options of the system: an image, say. */
    private List<Path> filesOfOptions() {
        return options.values().values().stream()
                .filter(value -> !value.isBlank() && value.indexOf('\0') < 0)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    private boolean opensBoard(PlacedDomain domain) {
        return domain.components().stream()
                .map(system.model()::component)
                .anyMatch(component -> !component.irqs().isEmpty()
                        || component.regions().stream().anyMatch(region -> region.kind() == RegionModel.Kind.MEM));
    }

    private String programDomain() {
        String program = system.model().components().stream()
                .filter(ComponentModel::program)
                .map(ComponentModel::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("system "
                        + system.model().name() + " has no program: declare one component with program(...)"));
        return plan.placement().domainOf(program).name();
    }

    private Outcome report() {
        RunState state = supervisor.state();
        List<EdgeCount> calls = new ArrayList<>();
        for (EdgePlan edge : plan.edges()) {
            long count = edge.direct() || DurableDomain.carries(edge.edge())
                    ? state.counts().getOrDefault(calls.size(), 0L)
                    : restarts.calls(edge);
            calls.add(new EdgeCount(edge.edge(), !edge.direct(), count));
        }
        @Nullable Integer status = state.status();
        state.failures().forEach(failure -> err.println("func2ipc: " + failure));
        state.remarks().forEach(remark -> err.println("func2ipc: " + remark));
        return new Outcome(state.isFailed() || status == null ? RunResult.SYSTEM_FAILED : status, calls);
    }
}
