package org.func2ipc.runtime.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Ran;

/** Recordings of small runs, for tests. */
public final class Recordings {
    private Recordings() {}

    /** Records a run of {@code main -> front -> back} in mode checked, which makes {@code calls} calls of each kind. */
    public static Ran bench(Path directory, int calls) {
        BenchSystem system = BenchSystem.running(new Bench(), (front, environment, console) -> {
            for (int i = 0; i < calls; i++) {
                front.add(i, 1);
                front.echo("text " + i);
            }
            return 0;
        });
        return Ran.run(system, RunOptions.of(Mode.CHECKED).withRecord(directory));
    }

    /** Everything that {@code reader} gives. */
    public static List<RecordedItem> all(RecordingReader reader) {
        List<RecordedItem> items = new ArrayList<>();
        for (RecordedItem item = reader.next(); item != null; item = reader.next()) {
            items.add(item);
        }
        return items;
    }

    /** The messages that are recorded in {@code directory}. */
    public static List<RecordedMessage> messages(Path directory) {
        try (RecordingReader reader = RecordingReader.open(directory)) {
            return messages(all(reader));
        }
    }

    static List<RecordedMessage> messages(List<RecordedItem> items) {
        return items.stream()
                .filter(RecordedMessage.class::isInstance)
                .map(RecordedMessage.class::cast)
                .toList();
    }

    /** The one file of the queue of the first life of {@code domain}. */
    static Path queueFile(Path directory, String domain) {
        try (Stream<Path> files = Files.list(directory.resolve(domain).resolve("0"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no queue of " + domain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies {@code from} with all in it to {@code to}. */
    static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                    Files.createDirectories(to.resolve(from.relativize(each).toString()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    Files.copy(each, to.resolve(from.relativize(each).toString()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
