package org.func2ipc.runtime.root;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.schema.TextDifference;
import org.func2ipc.runtime.root.ControlMessage.Word;

/**
 * Brings the domains of a run up, watches them, and brings them down. One thread runs it; everything else reaches it as
 * an {@link Event}. What it does about a control word is registered in {@link #listen}, or by a {@link RunPart}.
 */
final class Supervisor {
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    /** More for each domain: where there are few cores, their processes start one after the other. */
    private static final Duration START_DEADLINE_PER_DOMAIN = Duration.ofSeconds(5);

    private final DefinedSystem system;
    private final Domains domains;
    private final RunParts parts;
    private final Restarts restarts;
    private final RunState state = new RunState();
    private final Words words = new Words();
    private final EventLoop loop =
            new EventLoop(this::handle, () -> state.failures().size());
    private final Deaths deaths;
    private final Shutdown shutdown;
    private final Revocations revocations;
    private final Visitors visitors;

    private Duration startDeadline = Duration.ZERO;
    private String program = "";

    /**
     * @param system what the domains must agree about
     * @param processes domains, callees before callers; filled before {@link #run}
     * @param restarts starts domains anew
     * @param parts what else accompanies the run
     */
    Supervisor(DefinedSystem system, List<DomainProcess> processes, Restarts restarts, RunParts parts) {
        this.system = system;
        this.domains = new Domains(processes);
        this.parts = parts;
        this.restarts = restarts;
        this.deaths = new Deaths(domains, state, new DeathPolicy(system.model()), restarts, parts, this::accept);
        this.shutdown = new Shutdown(domains, state, loop, parts.endMillis());
        this.revocations = new Revocations(domains::send);
        this.visitors = new Visitors(domains);
        listen();
    }

    /** What domains say. */
    private void listen() {
        words.on(Word.HELLO, this::greet);
        words.on(Word.STARTED, (domain, message) -> {
            domains.ready(domain);
            deaths.ready(domain);
            domains.process(domain).ifPresent(process -> parts.ready(process.domain()));
        });
        words.on(Word.FAILED, this::failed);
        words.on(Word.EXIT, this::exited);
        words.on(
                Word.COMPONENT_DIED,
                (domain, message) -> deaths.broken(
                        domain, "its component \"" + message.argument(0) + "\" died: " + message.argument(1)));
        words.on(Word.WAITING, (domain, message) -> state.waited(domain, message.argument(1)));
        words.on(Word.REVOKED, revocations::done);
        words.on(Word.COUNT, (domain, message) -> state.count((int) message.number(0), message.number(1)));
        words.on(Word.ANSWERED, visitors::answered);
        words.on(Word.STOPPED, this::stopped);
        parts.listen(words);
    }

    /** Something happened; from any thread. */
    void accept(Event event) {
        loop.accept(event);
    }

    /**
     * Runs the system to its end.
     *
     * @param programDomain domain of the program
     * @param timeout the longest the run may take
     * @param begun run when every domain is ready and the program begins
     */
    void run(String programDomain, Optional<Duration> timeout, Runnable begun) {
        program = programDomain;
        long end = System.nanoTime() + timeout.orElse(Duration.ofDays(10_000)).toNanos();
        Duration usual = START_DEADLINE.plus(
                START_DEADLINE_PER_DOMAIN.multipliedBy(domains.processes().size()));
        startDeadline = timeout.filter(limit -> limit.compareTo(usual) < 0).orElse(usual);
        domains.processes()
                .forEach(process ->
                        parts.started(process.domain(), process.process().pid(), 0));
        if (!loop.await(domains::areAllReady, startDeadline.toNanos()) && !state.isFailed()) {
            state.fail("not ready within " + startDeadline.toMillis() + " ms: " + domains.missing());
        }
        if (!state.isFailed()) {
            domains.send(program, ControlMessage.of(Word.RUN));
            state.begin();
            begun.run();
            boolean exited = loop.await(state::isExited, end - System.nanoTime());
            if (!exited && !state.isFailed() && !loop.isInterrupted()) {
                state.fail("the run did not end within " + timeout.orElseThrow().toMillis() + " ms");
            }
        }
        if (!state.isExited()) {
            shutdown.windDown(program);
        }
        shutdown.stop();
    }

    private void handle(Event event) {
        if (event instanceof Event.Connected connected) {
            domains.connected(connected.domain(), connected.connection());
        } else if (event instanceof Event.Received received) {
            received(received.domain(), received.message());
            received.handled().countDown();
        } else if (event instanceof Event.Ended ended) {
            if (domains.isCurrent(ended.domain(), ended.connection())) {
                ended(ended.domain());
            }
        } else if (event instanceof Event.Exited exited) {
            if (domains.isCurrent(exited.domain(), exited.pid()) && !domains.isConnected(exited.domain())) {
                ended(exited.domain());
            }
        } else if (event instanceof Event.Restart restart) {
            deaths.restart(restart.domain());
        } else if (event instanceof Event.Interrupted) {
            loop.interrupt();
        } else if (event instanceof Event.Revoked revoked) {
            revocations.begin(revoked, domains.reached());
        } else if (event instanceof Event.Asked asked) {
            visitors.asked(asked.visitor(), asked.question());
        }
    }

    private void received(String domain, ControlMessage message) {
        try {
            words.of(message.word())
                    .orElseThrow(() -> new IllegalArgumentException("the root task is told no " + message.word()))
                    .handle(domain, message);
        } catch (IllegalArgumentException e) {
            deaths.broken(domain, "sent what no domain says: " + e.getMessage());
        }
    }

    /** At the start of the system nothing works without it; later it is a life like others, only brief. */
    private void failed(String domain, ControlMessage message) {
        String why = message.argument(0);
        if (state.isBegun()) {
            deaths.broken(domain, why);
        } else if (!state.isStopping()) {
            state.fail(why);
        }
    }

    private void exited(String domain, ControlMessage message) {
        if (!domain.equals(program)) {
            throw new IllegalArgumentException("the program is in domain \"" + program + "\": " + message);
        }
        state.exit((int) message.number(0));
    }

    private void stopped(String domain, ControlMessage message) {
        if (!state.isStopping()) {
            throw new IllegalArgumentException("it was not asked to stop: " + message);
        }
        message.arguments().forEach(state::problem);
        domains.stopped(domain);
    }

    private void ended(String domain) {
        deaths.ended(domain); // first: callers are to hear of it within 50 ms
        revocations.ended(domain);
        visitors.ended(domain);
    }

    private void greet(String domain, ControlMessage hello) {
        String ours = system.model().describe();
        String theirs = hello.argument(2);
        if (!ours.equals(theirs)) {
            state.fail("domain \"" + domain + "\" holds another description of system "
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
        List<String> arguments = new ArrayList<>(List.of(Long.toString(startDeadline.toMillis())));
        arguments.addAll(restarts.epochs().words());
        domains.process(domain).map(DomainProcess::domain).ifPresent(revocations::tellBeforeStart);
        domains.greet(domain, new ControlMessage(Word.START, arguments));
    }

    /** True when {@code domain} knows that it has lost {@code right}. Any thread may ask. */
    boolean isLost(String domain, RevokedRight right) {
        return revocations.isLost(domain, right);
    }

    /** Domains that have not said that they know all that they have lost. Any thread may ask. */
    List<String> unanswered() {
        return revocations.unanswered();
    }

    /** The system has ended: nobody waits for anything any more, now or later. */
    void end() {
        revocations.end();
        visitors.end();
        loop.end();
    }

    /** How the run went. */
    RunState state() {
        return state;
    }
}
