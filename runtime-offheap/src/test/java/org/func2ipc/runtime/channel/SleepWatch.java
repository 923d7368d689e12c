package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds lost wake-ups, and nothing else: work is outstanding, and every thread of the process sleeps in the kernel. A
 * thread that merely got no processor does not sleep, so that a busy machine is not taken for a fault. Threads of the JVM
 * count, too: a caller sleeps while one of them that has no processor holds what it needs.
 */
final class SleepWatch implements AutoCloseable {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String NAME = "sleep-watch";

    private static final int SAMPLES = 25;
    private static final long PAUSE_NANOS = 4_000_000;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    /** Twice the events that are over; odd during one. */
    private final AtomicLong events = new AtomicLong();

    private final AtomicLong lost = new AtomicLong();
    /** What everybody waited for the first time. */
    private volatile String scene = "";

    private final Thread thread = new Thread(this::watch, NAME);
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

    /** Tells how often that was, and where each thread slept the first time. */
    void tell(Tally tally) {
        tally.add(ChannelRaces.LOST, lost());
        if (!scene.isEmpty()) {
            tally.add(ChannelRaces.LOST + " while" + scene);
        }
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
                scene = lost.get() == 0 ? stacks() : scene;
                lost.incrementAndGet();
            }
        }
    }

    private static boolean everybodySleeps() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path each : threads) {
                String stat = stat(each);
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                if (!name.equals(NAME) && stat.charAt(stat.lastIndexOf(')') + 2) != 'S') {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // a thread ended while it was looked at
        }
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            text.append('\n').append(thread);
            for (StackTraceElement frame : frames) {
                text.append("\n    at ").append(frame);
            }
        });
        return text.toString();
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
