package org.func2ipc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Files and processes that a run may leave behind, against those that were there before it. */
public final class Leftovers {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String PREFIX = "func2ipc";

    private final Set<String> before;

    private Leftovers(Set<String> before) {
        this.before = before;
    }

    /** What is there now. */
    public static Leftovers now() {
        return new Leftovers(present());
    }

    /** Waits, within a bound, until nothing is there that was not there before. */
    public void assertNone() {
        long end = System.nanoTime() + BOUND.toNanos();
        Set<String> more = added();
        while (!more.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            more = added();
        }
        assertThat(more).isEmpty();
    }

    private Set<String> added() {
        Set<String> now = present();
        now.removeAll(before);
        now.removeIf(Leftovers::belongsToAnotherRun);
        return now;
    }

    /** True for the directory of a run that somebody else on this machine has started. */
    private static boolean belongsToAnotherRun(String directory) {
        Set<Long> ours = new HashSet<>();
        ProcessHandle.current().descendants().forEach(process -> ours.add(process.pid()));
        return ProcessHandle.allProcesses()
                .filter(process -> !ours.contains(process.pid()))
                .anyMatch(process -> CommandLines.of(process).contains(directory));
    }

    private static Set<String> present() {
        Set<String> present = new TreeSet<>();
        ProcessHandle.current().descendants().forEach(process -> present.add("process " + process.pid()));
        for (Path directory : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
            if (Files.isDirectory(directory)) {
                present.addAll(names(directory));
            }
        }
        return present;
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> names = Files.list(directory)) {
            return names.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
