package org.func2ipc.runtime.root;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.placement.PlacedDomain;

/** The process of one domain, as the root task sees it. */
final class DomainProcess {
    private static final int SIGNAL_BASE = 128;
    private static final long RELAY_END_MILLIS = 1_000;

    private final PlacedDomain domain;
    private final Process process;
    private final List<OutputRelay> relays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private DomainProcess(PlacedDomain domain, Process process) {
        this.domain = domain;
        this.process = process;
    }

    /**
     * Starts {@code command} as the process of {@code domain}. The program's domain has the given streams as its own, and the root task's
     * input; lines of another one go to {@code err} after its name.
     */
    static DomainProcess start(
            List<String> command, PlacedDomain domain, boolean program, PrintStream out, PrintStream err)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", DomainCommand.classPath(domain.name()));
        if (program) {
            builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        } else {
            builder.redirectInput(new File("/dev/null")).redirectErrorStream(true);
        }
        DomainProcess started = new DomainProcess(domain, builder.start());
        if (program) {
            started.relay(new OutputRelay(started.process.getInputStream(), out, ""));
            started.relay(new OutputRelay(started.process.getErrorStream(), err, ""));
        } else {
            started.relay(new OutputRelay(started.process.getInputStream(), err, domain.name() + " | "));
        }
        return started;
    }

    private void relay(OutputRelay relay) {
        relays.add(relay);
        threads.add(daemon("output-", relay));
    }

    private Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name + domain.name());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Runs {@code action} once the process has ended. On a thread of its own: {@link Process#onExit} may need the
     * common pool, which the caller of the root task may hold.
     */
    void whenEnded(Runnable action) {
        daemon("end-", () -> {
            try {
                process.waitFor();
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    PlacedDomain domain() {
        return domain;
    }

    String name() {
        return domain.name();
    }

    Process process() {
        return process;
    }

    /** How it ended: {@code killed by signal 9}, {@code exit status 1}; less when that is not known within {@code millis}. */
    String describeEnd(long millis) {
        try {
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                return "its control connection ended";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its control connection ended";
        }
        int status = process.exitValue();
        return status > SIGNAL_BASE ? "killed by signal " + (status - SIGNAL_BASE) : "exit status " + status;
    }

    /** Its last lines of output, for the message that says why it did not start; empty when there are none. */
    String lastLines() {
        awaitRelays(RELAY_END_MILLIS);
        StringBuilder text = new StringBuilder();
        for (OutputRelay relay : relays) {
            String lines = relay.lastLines();
            if (!lines.isEmpty()) {
                text.append("\n  ").append(lines.replace("\n", "\n  "));
            }
        }
        return text.toString();
    }

    /** Waits until it has ended; kills it when {@code millis} pass before. Returns false when it had to be killed. */
    boolean awaitEnd(long millis) {
        try {
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Waits until all of its output has been passed on. */
    void awaitRelays(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
