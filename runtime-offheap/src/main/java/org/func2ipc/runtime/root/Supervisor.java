package org.func2ipc.runtime.root;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.schema.TextDifference;
import org.jspecify.annotations.Nullable;

/**
 * Brings the domains of a run up, watches them, and brings them down. One thread runs it; everything else reaches it as
 * an {@link Event}.
 */
final class Supervisor {
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    /** How long a program may go on after a domain died: it has its typed errors, and may tell the user. */
    private static final Duration AFTER_DEATH = Duration.ofSeconds(1);

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final long EXIT_GRACE_MILLIS = 3_000;
    /** How long news of a death may wait to say how: callers hear of it within 50 ms (semantics R17). */
    private static final long NOTICE_MILLIS = 10;
    /** How long the message to the user may wait to say how. */
    private static final long HOW_MILLIS = 2_000;

    private final DefinedSystem system;
    private final List<DomainProcess> processes;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, ControlConnection> connections = new HashMap<>();
    private final Set<String> ready = new HashSet<>();
    private final Set<String> stopped = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final Map<Integer, Long> counts = new LinkedHashMap<>();

    private final Restarts restarts;
    private final DeathPolicy policy;
    private final Revocations revocations = new Revocations(this::send);

    private Duration startDeadline = START_DEADLINE;
    private volatile boolean over;
    private @Nullable Integer status;
    private boolean interrupted;
    private boolean stopping;
    private boolean begun;

    /**
     * @param system what the domains must agree about
     * @param processes domains, callees before callers; filled before {@link #run}
     * @param restarts starts domains anew
     */
    Supervisor(DefinedSystem system, List<DomainProcess> processes, Restarts restarts) {
        this.system = system;
        this.processes = processes;
        this.restarts = restarts;
        this.policy = new DeathPolicy(system.model());
    }

    /** Something happened; from any thread. */
    void accept(Event event) {
        events.add(event);
        if (over && event instanceof Event.Revoked revoked) {
            revoked.closed().complete(null);
        }
    }

    /**
     * Runs the system to its end.
     *
     * @param program domain of the program
     * @param timeout the longest the run may take
     * @param begun run when every domain is ready and the program begins
     */
    void run(String program, Optional<Duration> timeout, Runnable begun) {
        long end = System.nanoTime() + timeout.orElse(Duration.ofDays(10_000)).toNanos();
        timeout.filter(limit -> limit.compareTo(startDeadline) < 0).ifPresent(limit -> startDeadline = limit);
        if (!await(() -> ready.size() == processes.size(), startDeadline.toNanos()) && failures.isEmpty()) {
            fail("not ready within " + startDeadline.toMillis() + " ms: " + missing());
        }
        if (failures.isEmpty()) {
            send(program, ControlMessage.of(ControlMessage.Word.RUN));
            this.begun = true;
            begun.run();
            if (!await(() -> status != null, end - System.nanoTime()) && failures.isEmpty() && !interrupted) {
                fail("the run did not end within " + timeout.orElseThrow().toMillis() + " ms");
            }
        }
        if (status == null) {
            windDown(program);
        }
        stop();
    }

    private String missing() {
        StringBuilder text = new StringBuilder();
        for (DomainProcess process : processes) {
            if (!ready.contains(process.name())) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append("domain \"")
                        .append(process.name())
                        .append('"');
                text.append(connections.containsKey(process.name()) ? " is starting" : " has not reported")
                        .append(process.lastLines());
            }
        }
        return text.toString();
    }

    /** Handles events until {@code done}, a failure, or {@code nanos} have passed; says whether it is done. */
    private boolean await(BooleanSupplier done, long nanos) {
        int known = failures.size();
        long end = System.nanoTime() + nanos;
        while (!done.getAsBoolean() && failures.size() == known && !interrupted) {
            try {
                Event event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event == null) {
                    return false;
                }
                handle(event);
            } catch (InterruptedException e) {
                interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
        return done.getAsBoolean();
    }

    private void handle(Event event) {
        if (event instanceof Event.Connected connected) {
            connections.put(connected.domain(), connected.connection());
        } else if (event instanceof Event.Received received) {
            received(received.domain(), received.message());
        } else if (event instanceof Event.Ended over) {
            if (connections.get(over.domain()) == over.connection()) {
                ended(over.domain());
            }
        } else if (event instanceof Event.Exited exited) {
            boolean current = process(exited.domain())
                    .filter(process -> process.process().pid() == exited.pid())
                    .isPresent();
            if (current && !connections.containsKey(exited.domain())) {
                ended(exited.domain());
            }
        } else if (event instanceof Event.Restart restart) {
            restart(restart.domain());
        } else if (event instanceof Event.Interrupted) {
            interrupted = true;
        } else if (event instanceof Event.Revoked revoked) {
            revocations.begin(revoked, domainsOf(revoked.edge()));
        }
    }

    private void received(String domain, ControlMessage message) {
        switch (message.word()) {
            case HELLO -> greet(domain, message);
            case STARTED -> {
                ready.add(domain);
                policy.ready(domain);
            }
            case FAILED -> {
                if (!stopping) {
                    fail(message.argument(0));
                }
            }
            case EXIT -> status = (int) message.number(0);
            case COMPONENT_DIED ->
                dead(domain, "its component \"" + message.argument(0) + "\" died: " + message.argument(1));
            case WAITING -> waiting.add("domain \"" + domain + "\" waited for " + message.argument(1));
            case REVOKED -> revocations.done(domain, message);
            case COUNT -> counts.put((int) message.number(0), message.number(1));
            case STOPPED -> {
                problems.addAll(message.arguments());
                stopped.add(domain);
            }
            case START, RUN, DIED, REVOKE, RECONNECT, CANCEL, STOP ->
                fail("domain \"" + domain + "\" sent " + message.word());
        }
    }

    private void greet(String domain, ControlMessage hello) {
        String ours = system.model().describe();
        String theirs = hello.argument(2);
        if (!ours.equals(theirs)) {
            fail("domain \"" + domain + "\" holds another description of system "
                    + system.model().name()
                    + " (fingerprints: root task "
                    + Fingerprint.of(ours) + ", domain " + hello.argument(1) + "): "
                    + TextDifference.first(ours, theirs)
                            .map(line -> "line " + line.number() + ": " + line.ours() + " in the root task, "
                                    + line.theirs() + " in the domain")
                            .orElse("")
                    + "; start all domains from the same class path, and let define() depend on nothing that differs");
            return;
        }
        send(domain, ControlMessage.of(ControlMessage.Word.START, Long.toString(startDeadline.toMillis())));
    }

    /** The living domains at the ends of {@code edge}. */
    private List<String> domainsOf(EdgeModel edge) {
        return processes.stream()
                .map(DomainProcess::domain)
                .filter(domain -> domain.components().contains(edge.client())
                        || domain.components().contains(edge.server()))
                .map(PlacedDomain::name)
                .filter(name -> !ended.contains(name) && !stopped.contains(name))
                .toList();
    }

    private void ended(String domain) {
        revocations.ended(domain);
        if (stopped.contains(domain)) {
            ended.add(domain);
            return;
        }
        process(domain).ifPresent(process -> {
            if (ended.add(domain)) {
                tellOfDeath(domain, process.describeEnd(NOTICE_MILLIS));
                String how = process.describeEnd(HOW_MILLIS);
                lost(process, ready.contains(domain) ? how : how + " before it was ready" + process.lastLines());
            }
        });
    }

    private Optional<DomainProcess> process(String domain) {
        return processes.stream()
                .filter(process -> process.name().equals(domain))
                .findFirst();
    }

    /** A component is dead, and its domain with it. */
    private void dead(String domain, String how) {
        process(domain).ifPresent(process -> {
            if (ended.add(domain)) {
                tellOfDeath(domain, how);
                lost(process, how);
            }
        });
    }

    /** A domain is dead, and everybody knows: what its policy says follows (semantics R17). */
    private void lost(DomainProcess process, String how) {
        String domain = process.name();
        OnDeath onDeath = begun ? policy.of(process.domain()) : OnDeath.STOP;
        if (onDeath == OnDeath.RESTART && (stopping || status != null)) {
            onDeath = OnDeath.DEGRADE;
        }
        policy.died(domain);
        if (onDeath == OnDeath.STOP || (onDeath == OnDeath.RESTART && policy.isHopeless(domain))) {
            String tried = onDeath == OnDeath.STOP ? "" : "; it was started anew " + policy.limit() + " times in vain";
            fail(describe(process) + " died: " + how + tried);
            return;
        }
        connections.remove(domain);
        ready.remove(domain);
        if (onDeath == OnDeath.RESTART) {
            restarts.after(policy.pauseMillis(domain), () -> accept(new Event.Restart(domain)));
        } else if (!stopping) {
            waiting.add(describe(process) + " died: " + how + "; the system went on without it");
        }
    }

    private void restart(String domain) {
        if (stopping || status != null || !failures.isEmpty()) {
            return;
        }
        process(domain).ifPresent(former -> {
            try {
                restarts.prepare(former, (peer, message) -> {
                    if (!ended.contains(peer)) {
                        send(peer, message);
                    }
                });
                ended.remove(domain);
                processes.set(processes.indexOf(former), restarts.start(former.domain()));
            } catch (IOException e) {
                fail("domain \"" + domain + "\" could not be started anew: " + e.getMessage());
            }
        });
    }

    private static String describe(DomainProcess process) {
        return "domain \"" + process.name() + "\" (pid " + process.process().pid() + ")";
    }

    /** Everybody else hears of a death at once, so that their calls end (semantics R17). */
    private void tellOfDeath(String domain, String how) {
        ControlMessage news = ControlMessage.of(ControlMessage.Word.DIED, domain, how);
        for (DomainProcess process : processes) {
            if (!ended.contains(process.name())) {
                send(process.name(), news);
            }
        }
    }

    private void fail(String why) {
        failures.add(why);
    }

    private void send(String domain, ControlMessage message) {
        ControlConnection connection = connections.get(domain);
        if (connection != null) {
            connection.send(message);
        }
    }

    /** Lets a running program come to its end, first by itself, then because every call is refused. */
    private void windDown(String program) {
        boolean running = begun && !ended.contains(program);
        boolean wasInterrupted = interrupted;
        interrupted = false;
        if (running && !wasInterrupted) {
            awaitDespiteFailures(() -> status != null || ended.contains(program), AFTER_DEATH);
        }
        if (running && status == null && !ended.contains(program)) {
            send(program, ControlMessage.of(ControlMessage.Word.CANCEL));
            awaitDespiteFailures(() -> status != null || ended.contains(program), AFTER_DEATH);
        }
        interrupted = wasInterrupted;
    }

    private void awaitDespiteFailures(BooleanSupplier done, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!await(done, end - System.nanoTime()) && System.nanoTime() - end < 0) {
            interrupted = false;
        }
    }

    /** Stops callers before callees, then kills what is left. */
    private void stop() {
        stopping = true;
        for (int i = processes.size() - 1; i >= 0; i--) {
            DomainProcess process = processes.get(i);
            String name = process.name();
            if (!ended.contains(name) && connections.containsKey(name)) {
                send(name, ControlMessage.of(ControlMessage.Word.STOP, Long.toString(STOP_GRACE.toMillis())));
                awaitDespiteFailures(() -> stopped.contains(name) || ended.contains(name), STOP_GRACE.plusSeconds(1));
                if (!stopped.contains(name) && !ended.contains(name)) {
                    problems.add("domain \"" + name + "\" did not stop and was killed");
                }
            }
            if (stopped.add(name)) {
                process.process().destroyForcibly();
            }
        }
        for (DomainProcess process : processes) {
            if (!process.awaitEnd(EXIT_GRACE_MILLIS)) {
                problems.add("domain \"" + process.name() + "\" did not end by itself and was killed");
            }
            process.awaitRelays(EXIT_GRACE_MILLIS);
        }
        connections.values().forEach(ControlConnection::close);
    }

    /** The system has ended: nobody waits for a revocation any more, now or later. */
    void end() {
        over = true;
        revocations.end();
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Event.Revoked revoked) {
                revoked.closed().complete(null);
            }
        }
    }

    /** The program's exit status; null when it did not come to its end. */
    @Nullable
    Integer status() {
        return status;
    }

    /** Why the system failed; empty when it did not. */
    List<String> failures() {
        return failures;
    }

    /** What to tell the user besides: who waited for a dead domain, and what went wrong while stopping. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(waiting);
        remarks.addAll(problems);
        return remarks;
    }

    /** Calls that a domain reported, by number of the edge in the model. */
    Map<Integer, Long> counts() {
        return counts;
    }
}
