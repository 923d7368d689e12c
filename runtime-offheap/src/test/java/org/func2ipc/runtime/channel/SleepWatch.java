package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds lost wake-ups, and nothing else: work is outstanding, and every thread that could do something about it sleeps in
 * the kernel. A thread that merely got no processor does not sleep, so that a busy machine is not taken for a fault.
 */
final class SleepWatch implements AutoCloseable {
    private static final Path THREADS = Path.of("/proc/self/task");
    /** Kernel names of the threads that call, serve, wait for asynchronous replies, and end a channel's former life. */
    private static final List<String> NAMES = List.of("caller", "serve-", "replies-", "forget-channel");

    private static final int SAMPLES = 25;
    private static final long PAUSE_NANOS = 4_000_000;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    /** Twice the events that are over; odd during one. */
    private final AtomicLong events = new AtomicLong();

    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "sleep-watch");
    private volatile boolean over;

    SleepWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    /** A piece of work begins: somebody will wait for its end. */
    void begin() {
        begun.incrementAndGet();
    }

    /** It has ended. */
    void end() {
        ended.incrementAndGet();
    }

    /** What may be waited for comes from {@code event}, which is not over before this returns. */
    void during(Event event) throws IOException {
        events.incrementAndGet();
        try {
            event.happen();
        } finally {
            events.incrementAndGet();
        }
    }

    /** A death, a new life, a revoke. */
    @FunctionalInterface
    interface Event {
        void happen() throws IOException;
    }

    /** Times that everybody slept over outstanding work. */
    long lost() {
        return lost.get();
    }

    private void watch() {
        long stillSince = -1;
        int still = 0;
        while (!over) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long done = ended.get() + events.get();
            boolean asleep = events.get() % 2 == 0 && begun.get() > ended.get() && everybodySleeps();
            still = asleep && done == stillSince ? still + 1 : 0;
            stillSince = done;
            if (still == SAMPLES) {
                lost.incrementAndGet();
            }
        }
    }

    private static boolean everybodySleeps() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path each : threads) {
                String stat = stat(each);
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                if (NAMES.stream().anyMatch(name::startsWith) && stat.charAt(stat.lastIndexOf(')') + 2) != 'S') {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // a thread ended while it was looked at
        }
    }

    private static String stat(Path thread) throws IOException {
        return Files.readString(thread.resolve("stat"));
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
    }
}
