package org.func2ipc.drivers.qemu;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.func2ipc.drivers.virtio.DeviceLoss;

/**
 * A program with a directory of its own that ends with this JVM, however that ends: it is the child of a shell that
 * kills it at the end of its own standard input, and removes the directory.
 */
public final class KeptProcess implements AutoCloseable {
    /** $0 is the directory; the rest is the command. The pid is not killed once the program is known to have ended. */
    private static final String KEEPER =
            """
            trap '' INT HUP TERM
            exec 3<&0
            "$@" 3<&- & child=$!
            echo $child > "$0/pid"
            { read -r line <&3; [ -e "$0/status" ] || kill -KILL $child; } &
            wait $child
            echo $? > "$0/status.new"; mv "$0/status.new" "$0/status"
            wait
            rm -rf "$0"
            """;

    private static final Duration END_GRACE = Duration.ofSeconds(2);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(5);

    private final String name;
    private final Process keeper;
    private final Path directory;

    private KeptProcess(String name, Process keeper, Path directory) {
        this.name = name;
        this.keeper = keeper;
        this.directory = directory;
    }

    /** True when {@code program} is in the search path. */
    public static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** A new directory for a process, its path short enough for sockets in it. */
    static Path makeDirectory() throws IOException {
        return Files.createTempDirectory(
                "func2ipc-q", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * Starts a program.
     *
     * @param name how messages call it
     * @param command its words, given its directory
     */
    public static KeptProcess start(String name, Function<Path, List<String>> command) throws IOException {
        Path directory = makeDirectory();
        return start(name, directory, command.apply(directory));
    }

    /** As above, in a directory of {@link #makeDirectory}, which is the process's from then on. */
    static KeptProcess start(String name, Path directory, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", KEEPER, directory.toString()));
        words.addAll(command);
        try {
            Process keeper = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(directory.resolve("stderr").toFile())
                    .start();
            return new KeptProcess(name, keeper, directory);
        } catch (IOException e) {
            deleteAll(directory);
            throw e;
        }
    }

    /** Its directory. */
    public Path directory() {
        return directory;
    }

    /** What it wrote to its standard error, on one line. */
    public String said() {
        return text("stderr").orElse("").strip().replace('\n', ' ');
    }

    private Optional<String> text(String file) {
        try {
            Path path = directory.resolve(file);
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            return Optional.of("(" + file + " cannot be read: " + e.getMessage() + ")");
        }
    }

    /** As a shell tells it, once it has ended: 127 for a program that is missing, 128 + the signal that killed it. */
    public Optional<Integer> exitStatus() {
        return text("status").map(status -> Integer.valueOf(status.strip()));
    }

    /** Waits a moment for something of the process to change. */
    public static void pause() {
        LockSupport.parkNanos(POLL.toNanos());
    }

    /** How it ended, of which the caller has heard by a socket; what is not known within a bound is its mere end. */
    public ProcessEnd end() {
        long deadline = System.nanoTime() + END_GRACE.toNanos();
        Optional<Integer> status = exitStatus();
        while (status.isEmpty() && keeper.isAlive() && System.nanoTime() < deadline) {
            pause();
            status = exitStatus();
        }
        ProcessEnd end = status.map(value -> ProcessEnd.of(name, value))
                .orElse(new ProcessEnd(DeviceLoss.ENDED, name + " closed its side of the socket"));
        String said = said();
        return said.isEmpty() ? end : new ProcessEnd(end.loss(), end.words() + "; it said: " + said);
    }

    /** The program itself, below the shell, while it runs. */
    public Optional<ProcessHandle> process() {
        if (exitStatus().isPresent()) {
            return Optional.empty();
        }
        return text("pid").filter(pid -> !pid.isBlank()).flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
    }

    /** Ends it in order where it can, by force where it cannot, within a bound; the directory is gone afterwards. */
    @Override
    public void close() {
        process().ifPresent(KeptProcess::stop);
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        deleteAll(directory);
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(END_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException hung) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        process().ifPresent(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
    }

    /** Removes what is left of a directory that no keeper removes. */
    static void deleteAll(Path directory) {
        File[] files = directory.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        directory.toFile().delete();
    }
}
