package org.func2ipc.runtime.root;

import java.time.Duration;

/** The end of a run: the program comes to its end, then callers stop before callees, then what is left is killed. */
final class Shutdown {
    /** How long a program may go on after a domain died: it has its typed errors, and may tell the user. */
    private static final Duration AFTER_DEATH = Duration.ofSeconds(1);

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final long EXIT_GRACE_MILLIS = 3_000;

    private final Domains domains;
    private final RunState state;
    private final EventLoop loop;
    private final long endMillis;

    /**
     * That of one run.
     *
     * @param endMillis how long processes may take to end after they have stopped, where that is longer than usual
     */
    Shutdown(Domains domains, RunState state, EventLoop loop, long endMillis) {
        this.domains = domains;
        this.state = state;
        this.loop = loop;
        this.endMillis = Math.max(endMillis, EXIT_GRACE_MILLIS);
    }

    /** Lets a running program come to its end, first by itself, then because every call is refused. */
    void windDown(String program) {
        boolean running = state.isBegun() && !domains.isEnded(program);
        boolean wasInterrupted = loop.isInterrupted();
        loop.setInterrupted(false);
        if (running && !wasInterrupted) {
            loop.awaitDespiteFailures(() -> state.isExited() || domains.isEnded(program), AFTER_DEATH);
        }
        if (running && !state.isExited() && !domains.isEnded(program)) {
            domains.send(program, ControlMessage.of(ControlMessage.Word.CANCEL));
            loop.awaitDespiteFailures(() -> state.isExited() || domains.isEnded(program), AFTER_DEATH);
        }
        loop.setInterrupted(wasInterrupted);
    }

    /** Stops callers before callees, then kills what is left. */
    void stop() {
        state.beginStopping();
        for (int i = domains.processes().size() - 1; i >= 0; i--) {
            stop(domains.processes().get(i));
        }
        for (DomainProcess process : domains.processes()) {
            if (!process.awaitEnd(endMillis)) {
                state.problem("domain \"" + process.name() + "\" did not end by itself and was killed");
            }
            process.awaitRelays(EXIT_GRACE_MILLIS);
        }
        domains.closeConnections();
    }

    private void stop(DomainProcess process) {
        String name = process.name();
        if (!domains.isEnded(name) && domains.isConnected(name)) {
            domains.send(name, ControlMessage.of(ControlMessage.Word.STOP, Long.toString(STOP_GRACE.toMillis())));
            loop.awaitDespiteFailures(
                    () -> domains.isStopped(name) || domains.isEnded(name), STOP_GRACE.plusSeconds(1));
            if (!domains.isStopped(name) && !domains.isEnded(name)) {
                state.problem("domain \"" + name + "\" did not stop and was killed");
            }
        }
        if (domains.stopped(name)) {
            process.process().destroyForcibly();
        }
    }
}
