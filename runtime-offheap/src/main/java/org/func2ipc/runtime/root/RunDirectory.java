package org.func2ipc.runtime.root;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory of one run: fresh, readable by its owner alone, in memory where the machine has such a place. */
final class RunDirectory implements AutoCloseable {
    /** The usual place of shared memory on Linux. */
    private static final Path SHARED_MEMORY = Path.of("/dev", "shm");

    private static final String PREFIX = "func2ipc-";

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /** A fresh one. Removes those of runs whose root task and domains were all killed, so that nobody else could. */
    static RunDirectory create() throws IOException {
        Path parent = Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)
                ? SHARED_MEMORY
                : Path.of(System.getProperty("java.io.tmpdir"));
        removeAbandoned(parent);
        return new RunDirectory(Files.createTempDirectory(
                parent, PREFIX, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    private static void removeAbandoned(Path parent) throws IOException {
        List<Path> known;
        try (Stream<Path> entries = Files.list(parent)) {
            known = entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path directory : known) {
            if (isAbandoned(directory)) {
                remove(directory);
            }
        }
    }

    /** True when its root task once listened there, and nobody does now: the system says so as long as it lives. */
    private static boolean isAbandoned(Path directory) {
        if (!Files.exists(directory.resolve(ControlConnection.VISITORS))) {
            return false;
        }
        try {
            ControlConnection.to(ControlConnection.visitors(directory)).close();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false; // another user's, or gone meanwhile
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        remove(path);
    }

    /** Removes a run directory with all in it; what another process removes meanwhile is no error. */
    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
