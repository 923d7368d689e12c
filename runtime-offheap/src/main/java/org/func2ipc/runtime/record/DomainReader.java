package org.func2ipc.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the recording of one domain: its lives, one after the other. */
final class DomainReader implements AutoCloseable {
    private final Path directory;
    private final String domain;
    private final RecordingInfo info;
    private final Consumer<String> problems;
    private final Consumer<String> remarks;
    private final List<LifeReader> lives = new ArrayList<>();
    /** Index of the life that is being read. */
    private int current;

    private long buffered;

    /**
     * @param directory directory of the domain
     * @param domain the domain
     * @param info what the whole recording says
     * @param problems told of what is wrong with it
     * @param remarks told of what is missing through no fault of the recording
     */
    DomainReader(
            Path directory, String domain, RecordingInfo info, Consumer<String> problems, Consumer<String> remarks) {
        this.directory = directory;
        this.domain = domain;
        this.info = info;
        this.problems = problems;
        this.remarks = remarks;
    }

    /** Looks for lives that were not there before. */
    void look() throws IOException {
        if (!Files.isDirectory(directory)) {
            problems.accept("the recording has nothing of domain \"" + domain + "\": " + directory + " is missing");
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(DomainReader::isLife)
                    .sorted(Comparator.comparingInt(DomainReader::number))
                    .skip(lives.size())
                    .forEach(life -> lives.add(new LifeReader(life, domain, number(life), info, problems)));
        }
    }

    /** How many there are now. */
    int lives() throws IOException {
        try (Stream<Path> entries = Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
            return (int) entries.filter(DomainReader::isLife).count();
        }
    }

    private static boolean isLife(Path entry) {
        return entry.getFileName().toString().matches("\\d{1,9}");
    }

    private static int number(Path life) {
        return Integer.parseInt(life.getFileName().toString());
    }

    /** The life that is being read; null before the first one. */
    @Nullable
    LifeReader life() {
        return current < lives.size() ? lives.get(current) : null;
    }

    /** Nothing comes from the current life: goes on with the next one, when it is there. */
    boolean nextLife() throws IOException {
        if (current + 1 >= lives.size()) {
            return false;
        }
        LifeReader former = lives.get(current++);
        former.finish(false, remarks);
        former.close();
        return true;
    }

    /**
     * Everything that is there was read.
     *
     * @param running true when more may come
     */
    void finish(boolean running) throws IOException {
        LifeReader last = life();
        if (last != null) {
            last.finish(running, remarks);
        }
    }

    String domain() {
        return domain;
    }

    /** The edges of all lives that were read so far. */
    Stream<RecordedEdge> edges() {
        return lives.stream().flatMap(life -> life.edges().stream());
    }

    /** Bytes of messages that are kept in memory. */
    long buffered() {
        return buffered;
    }

    void buffer(long bytes) {
        buffered += bytes;
    }

    @Override
    public void close() throws IOException {
        for (LifeReader life : lives) {
            life.close();
        }
    }
}
