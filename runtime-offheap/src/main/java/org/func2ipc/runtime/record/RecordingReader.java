package org.func2ipc.runtime.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording: everything that all domains recorded, in order of time, one by one, in bounded memory however long it
 * is. Belongs to one thread.
 *
 * <p>What cannot be read is told by {@link #problems()} and left out; the rest is read. Messages whose thread was held up
 * for long between the message and its being recorded can come late; {@link #late()} counts them.
 */
public final class RecordingReader implements AutoCloseable {
    /** Bytes of messages that are kept at a time, of all domains together. */
    private static final long MEMORY = 16L << 20;
    /** While the system runs, what is younger than this may not be there from all threads yet. */
    private static final long SETTLING_NANOS = 200_000_000;

    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::time).thenComparing(Entry::order).thenComparingInt(Entry::rank);

    private final Path directory;
    private final RecordingInfo info;
    private final boolean follow;
    private final EventLog log;
    private final List<DomainReader> domains;
    private final PriorityQueue<Entry> merge = new PriorityQueue<>(ORDER);
    private final PriorityQueue<RecordedItem> others =
            new PriorityQueue<>(Comparator.comparingLong(RecordedItem::time));
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int eventLines;
    private long lastTime = Long.MIN_VALUE;
    private long late;
    private boolean looked;
    private boolean systemEnded;
    private boolean finished;

    /** A batch that has a next message. */
    private record Entry(
            DomainReader domain,
            LifeReader life,
            MessageBatch batch,
            long time,
            RecordedMessage.Event order,
            int rank) {
        Entry(DomainReader domain, LifeReader life, MessageBatch batch) {
            this(domain, life, batch, batch.time(), batch.order(), batch.rank());
        }
    }

    private RecordingReader(Path directory, RecordingInfo info, boolean follow) {
        this.directory = directory;
        this.info = info;
        this.follow = follow;
        this.log = new EventLog(directory);
        this.domains = info.placement().domains().stream()
                .map(PlacedDomain::name)
                .map(name -> new DomainReader(
                        RecordingFiles.domainDirectory(directory, name), name, info, this::problem, remarks::add))
                .toList();
    }

    /**
     * Opens the recording in {@code directory} to read what is there now.
     *
     * @throws UnreadableRecording when there is none, or one of another version
     */
    public static RecordingReader open(Path directory) {
        return new RecordingReader(directory, RecordingFiles.read(directory), false);
    }

    /**
     * Opens the recording in {@code directory} to read what is there and what comes: {@link #next()} gives null while
     * nothing is there, and {@link #isOver()} tells when nothing comes any more.
     *
     * @throws UnreadableRecording when there is none, or one of another version
     */
    public static RecordingReader follow(Path directory) {
        return new RecordingReader(directory, RecordingFiles.read(directory), true);
    }

    /** What was run. */
    public RecordingInfo info() {
        return info;
    }

    /**
     * The next thing that the recording tells; null at the end of what is there.
     *
     * @throws UncheckedIOException when a file cannot be read at all
     */
    public @Nullable RecordedItem next() {
        while (true) {
            fill();
            Entry first = merge.peek();
            RecordedItem other = others.peek();
            if (other != null && (first == null || other.time() <= first.time()) && hasSettled(other.time())) {
                return others.remove();
            }
            if (first == null || !hasSettled(first.time())) {
                if (first == null && other == null) {
                    finish();
                }
                return null;
            }
            RecordedItem message = message(merge.remove());
            if (message != null) {
                return message;
            }
        }
    }

    private boolean hasSettled(long time) {
        return !follow || systemEnded || System.nanoTime() - time >= SETTLING_NANOS;
    }

    /** The next message of {@code entry}; null when it cannot be told. */
    private @Nullable RecordedItem message(Entry entry) {
        MessageBatch batch = entry.batch();
        RecordedItem message = batch.take();
        entry.life().countMessage();
        add(entry.domain(), entry.life(), batch);
        if (message == null) {
            problem("a message of domain \"" + entry.domain().domain()
                    + "\" is over an edge that its recording does not tell; all such are left out");
            return null;
        }
        if (message.time() < lastTime) {
            late++;
        }
        lastTime = Math.max(lastTime, message.time());
        return message;
    }

    private void add(DomainReader domain, LifeReader life, MessageBatch batch) {
        if (batch.hasNext()) {
            merge.add(new Entry(domain, life, batch));
            return;
        }
        domain.buffer(-batch.bytes());
        if (!batch.isEmpty()) {
            life.senseless(batch.rest());
        }
    }

    /** Reads on where little is kept in memory. */
    private void fill() {
        try {
            if (!looked || merge.isEmpty()) {
                looked = true;
                look();
            }
            long each = MEMORY / Math.max(1, domains.size());
            for (DomainReader domain : domains) {
                if (domain.buffered() < each / 2) {
                    fill(domain, each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording in " + directory + ": " + e, e);
        }
    }

    private void fill(DomainReader domain, long most) throws IOException {
        LifeReader life = domain.life();
        while (life != null && domain.buffered() < most) {
            MessageBatch batch = life.next();
            for (RecordedLoss loss = life.nextLoss(); loss != null; loss = life.nextLoss()) {
                others.add(loss);
            }
            if (batch != null) {
                domain.buffer(batch.bytes());
                add(domain, life, batch);
            } else if (domain.buffered() == 0) {
                life = domain.nextLife() ? domain.life() : null;
            } else {
                return; // the former life is not handed out yet
            }
        }
    }

    /** Looks for lives of domains, and for events, that were not there before. */
    private void look() throws IOException {
        for (DomainReader domain : domains) {
            domain.look();
        }
        List<RecordedEvent> events = log.read(eventLines);
        eventLines += events.size();
        for (RecordedEvent event : events) {
            others.add(event);
            systemEnded |= event.word().equals(EventLog.ENDED);
        }
        systemEnded |= ProcessHandle.of(info.root()).isEmpty();
    }

    private void problem(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** The end of what is there: says what is missing, unless it may still come. */
    private void finish() {
        if (finished || (follow && !systemEnded)) {
            return;
        }
        finished = true;
        try {
            for (DomainReader domain : domains) {
                domain.finish(!systemEnded);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording in " + directory + ": " + e, e);
        }
    }

    /** True when nothing comes any more. */
    public boolean isOver() {
        return finished;
    }

    /** How many lives of {@code domain} were recorded. */
    public int lives(String domain) {
        try {
            int lives = 0;
            for (DomainReader each : domains) {
                lives += each.domain().equals(domain) ? each.lives() : 0;
            }
            return lives;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording in " + directory + ": " + e, e);
        }
    }

    /** The edges of which something was read so far, each end of each life by itself. */
    public List<RecordedEdge> edges() {
        return domains.stream().flatMap(DomainReader::edges).toList();
    }

    /** What is wrong with the recording, as far as it was read: what was cut short, damaged, or of another version. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What is missing through no fault of the recording, known at its end: messages that were lost, domains killed. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Messages that came after younger ones. */
    public long late() {
        return late;
    }

    @Override
    public void close() {
        try {
            for (DomainReader domain : domains) {
                domain.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the recording in " + directory + ": " + e, e);
        }
    }
}
