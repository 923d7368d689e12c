package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.control.Controlled;
import org.func2ipc.runtime.durable.DurableDirectory;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.BootedSystem;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;

/**
 * A whole system in this process: modes {@code direct}, with one domain, and {@code checked}, with any number. Uses
 * nothing that needs a flag of the JVM.
 */
public final class LocalSystem implements Controlled {
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    /** Callers and the threads that serve durable calls share its cores as a domain with its callers does. */
    private static final int IN_ONE_JVM = 1;

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final DefinedSystem system;
    private final String definition;
    private final Placement placement;
    private final BootedSystem booted;
    private final RunOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private Regions regions = Regions.offHeap();

    @Nullable
    private LocalRecording recording;

    private @Nullable DurableDirectory directory;
    private final CheckedExchange exchange = new CheckedExchange(START_DEADLINE);
    private final List<Domain> domains = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param system the system
     * @param definition name of the class that defines it
     * @param placement one domain for {@code direct}
     * @param options values of options, arguments, injected failures and bound of the run
     * @param out the program's output
     * @param err its errors, and failures of the system
     * @throws org.func2ipc.sel4.kernel.OutOfUntypedException when it does not fit into its untyped memory
     */
    public LocalSystem(
            DefinedSystem system,
            String definition,
            Placement placement,
            RunOptions options,
            PrintStream out,
            PrintStream err) {
        this.system = system;
        this.definition = definition;
        this.placement = placement;
        this.options = options;
        this.out = out;
        this.err = err;
        this.booted = BootedSystem.boot(system, placement);
    }

    @Override
    public BootedSystem booted() {
        return booted;
    }

    /** Runs it to its end; failures of the system are told on {@code err} and by the status. */
    @Override
    public RunResult run(Runnable ready) {
        return run(ready, () -> program().run(new Console(options.arguments(), utf8(out), utf8(err))));
    }

    /**
     * Starts the system, has {@code request} served by its component instead of running its program, and ends it.
     *
     * @param told gets the reply; its status is the run's
     */
    public RunResult call(OutsideRequest request, ToIntFunction<OutsideReply> told) {
        String domain = placement.domainOf(request.component()).name();
        return run(
                () -> {},
                () -> CompletableFuture.supplyAsync(() -> told.applyAsInt(domains.stream()
                        .filter(each -> each.name().equals(domain))
                        .findFirst()
                        .orElseThrow()
                        .serve(request))));
    }

    private RunResult run(Runnable ready, Supplier<CompletableFuture<Integer>> body) {
        long begun = System.nanoTime();
        try {
            makeDomains();
        } catch (StartException | UncheckedIOException | IllegalStateException e) {
            tell(err, e.getMessage());
            return new RunResult(RunResult.SYSTEM_FAILED, 0, List.of(), Duration.ZERO);
        }
        Thread hook = new Thread(() -> interrupt("interrupted"), "func2ipc-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int status = runToEnd(ready, body);
            return new RunResult(status, 1, counts(), Duration.ofNanos(System.nanoTime() - begun));
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    private void makeDomains() {
        Bindings bindings = new Bindings(system);
        regions = LocalRegions.of(system, options.values());
        BootPlan plan = booted.plan();
        recording = options.record()
                .map(directory ->
                        new LocalRecording(directory, system, definition, plan, options, problem -> tell(err, problem)))
                .orElse(null);
        for (PlacedDomain placed : placement.domains()) {
            LocalBoundary boundary = new LocalBoundary(
                    plan,
                    bindings,
                    exchange,
                    new PlannedMemory(plan, placed.name(), regions),
                    options.injection(),
                    options.observer(),
                    this::died,
                    taps(placed.name()),
                    durable(placed.name()));
            domains.add(new Domain(system, placement, placed, boundary, options.values()));
        }
    }

    private MessageTaps taps(String domain) {
        LocalRecording recorded = recording;
        return recorded == null ? MessageTaps.NONE : recorded.of(domain);
    }

    /** What carries the durable edges of one domain; null when there are none. */
    private @Nullable DurableDomain durable(String domain) {
        if (!DurableDirectory.isNeeded(system.model())) {
            return null;
        }
        DurableDirectory known = directory;
        if (known == null) {
            known = DurableDirectory.prepare(system, options.durable());
            directory = known;
        }
        return new DurableDomain(
                system.model(), known.path(), IN_ONE_JVM, options.injection(), taps(domain), this::died, edge -> null);
    }

    @Override
    public void close(List<HeldCapability> gone, String why) {
        for (HeldCapability capability : gone) {
            domains.stream()
                    .filter(domain -> isAnEnd(domain.name(), capability))
                    .forEach(domain -> domain.revoke(capability.purpose(), why));
        }
    }

    /** True for the domain that holds it, and, where it is for calls, for that of who is called: it refuses what is queued. */
    private boolean isAnEnd(String domain, HeldCapability capability) {
        if (domain.equals(capability.domain())) {
            return true;
        }
        return capability.purpose() instanceof Purpose.Call call
                && domain.equals(placement.domainOf(call.edge().server()).name());
    }

    @Override
    public void requestStop() {
        Thread stopper = new Thread(() -> interrupt("stopped by who started it"), "func2ipc-stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.setName("func2ipc-stop (running)"); // the JVM is going down; the hook sees that the system has ended
        }
    }

    private static void tell(PrintStream err, @Nullable String message) {
        err.println("func2ipc: " + message);
        err.flush();
    }

    private int runToEnd(Runnable ready, Supplier<CompletableFuture<Integer>> body) {
        boolean failed = true;
        int status = RunResult.SYSTEM_FAILED;
        try {
            start();
            ready.run();
            status = await(body.get());
            failed = failure.isDone();
        } catch (StartException e) {
            tell(err, e.getMessage());
            trace(e.getCause());
            exchange.fail(e);
        } finally {
            stop();
        }
        return failed ? RunResult.SYSTEM_FAILED : status;
    }

    /** Text in UTF-8 whatever the platform's charset; bytes pass unchanged. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private void start() {
        long deadlineAt = System.nanoTime() + START_DEADLINE.toNanos();
        List<CompletableFuture<Void>> starts =
                domains.stream().map(Domain::beginStart).toList();
        for (int i = 0; i < domains.size(); i++) {
            domains.get(i).awaitStarted(starts.get(i), Duration.ofNanos(deadlineAt - System.nanoTime()));
        }
    }

    private void trace(@Nullable Throwable cause) {
        if (cause != null && !StartException.isSelfExplaining(cause)) {
            cause.printStackTrace(err);
        }
    }

    private Domain program() {
        return domains.stream()
                .filter(Domain::hasProgram)
                .findFirst()
                .orElseThrow(() -> new StartException(
                        "system " + system.model().name() + " has no program: declare one component with"
                                + " program(...)",
                        null));
    }

    private int await(CompletableFuture<Integer> program) {
        try {
            CompletableFuture<Object> first = CompletableFuture.anyOf(program, failure);
            if (options.timeout().isPresent()) {
                first.get(options.timeout().get().toNanos(), TimeUnit.NANOSECONDS);
            } else {
                first.get();
            }
            if (!failure.isDone()) {
                return program.get();
            }
        } catch (TimeoutException e) {
            fail("the run took longer than "
                    + options.timeout().orElse(Duration.ZERO).toMillis() + " ms");
        } catch (ExecutionException e) {
            fail("the program died of " + e.getCause());
        } catch (InterruptedException e) {
            fail("the run was interrupted");
            Thread.currentThread().interrupt();
        }
        tell(err, failure.join());
        domains.forEach(Domain::cancel);
        return RunResult.SYSTEM_FAILED;
    }

    private void fail(String message) {
        failure.complete(message);
    }

    private void died(String component, Throwable error) {
        StringBuilder text =
                new StringBuilder("component \"" + component + "\" died of " + error + ", so the system stops");
        for (StackTraceElement frame : error.getStackTrace()) {
            text.append("\n\tat ").append(frame);
        }
        fail(text.toString());
        domains.forEach(Domain::cancel);
    }

    private void stop() {
        for (int i = domains.size() - 1; i >= 0; i--) {
            domains.get(i).stop(STOP_GRACE).forEach(problem -> tell(err, problem));
        }
        system.model().components().forEach(component -> exchange.end(component.name()));
        LocalRecording recorded = recording;
        if (recorded != null) {
            recorded.close();
        }
        DurableDirectory held = directory;
        if (held != null) {
            held.close();
        }
        regions.close();
        out.flush();
        err.flush();
    }

    /** Ctrl-C: gates refuse calls, the program comes to its end, components end in order; bounded. */
    private void interrupt(String how) {
        if (ended.getCount() == 0) {
            return;
        }
        fail(how);
        domains.forEach(Domain::cancel);
        try {
            if (!ended.await(2 * STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                tell(err, "the system did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<EdgeCount> counts() {
        return domains.stream()
                .flatMap(domain -> domain.counts().stream())
                .sorted(Comparator.comparingInt(count -> system.model().edges().indexOf(count.edge())))
                .toList();
    }
}
