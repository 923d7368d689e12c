package org.func2ipc.runtime.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the recording of one life of one domain, document by document. */
final class LifeReader implements AutoCloseable, MessageBatch.EdgeTable {
    private static final String QUEUE_SUFFIX = ".cq4";

    private final Path directory;
    private final String domain;
    private final int life;
    private final RecordingInfo info;
    private final Consumer<String> problems;
    private final Map<Integer, RecordedEdge> edges = new HashMap<>();
    private final Deque<RecordedLoss> losses = new ArrayDeque<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final CRC32C checksum = new CRC32C();
    private @Nullable QueueFile file;
    private int rank;
    private long messages;
    private boolean ended;
    private boolean broken;

    /**
     * @param directory directory of the queue
     * @param domain the domain
     * @param life which of its lives
     * @param info what the whole recording says
     * @param problems told of what is wrong with it
     */
    LifeReader(Path directory, String domain, int life, RecordingInfo info, Consumer<String> problems) {
        this.directory = directory;
        this.domain = domain;
        this.life = life;
        this.info = info;
        this.problems = problems;
    }

    @Override
    public @Nullable RecordedEdge edge(int number) {
        return edges.get(number);
    }

    String domain() {
        return domain;
    }

    /** The edges that it has told so far. */
    List<RecordedEdge> edges() {
        return List.copyOf(edges.values());
    }

    /** True when nothing comes any more: the domain ended its recording, or the rest cannot be read. */
    boolean isOver() {
        return ended || broken;
    }

    /** The next messages of a thread; null when there is nothing now. */
    @Nullable
    MessageBatch next() {
        try {
            while (!isOver()) {
                QueueFile current = current();
                if (current == null) {
                    return null;
                }
                switch (current.next()) {
                    case NOTHING -> {
                        return null;
                    }
                    case END -> {
                        if (!goOn(current)) {
                            return null;
                        }
                    }
                    case CUT -> cut(current);
                    case DOCUMENT -> {
                        MessageBatch batch = document(current);
                        if (batch != null) {
                            return batch;
                        }
                    }
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording in " + directory + ": " + e, e);
        }
    }

    /** A loss that was told; null when there is none. */
    @Nullable
    RecordedLoss nextLoss() {
        return losses.poll();
    }

    private @Nullable QueueFile current() throws IOException {
        if (file == null) {
            List<Path> files = files();
            file = files.isEmpty() ? null : new QueueFile(files.get(0));
        }
        return file;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(QUEUE_SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Goes on with the file after {@code finished}; false while there is none. */
    private boolean goOn(QueueFile finished) throws IOException {
        List<Path> files = files();
        int next = files.indexOf(finished.path()) + 1;
        if (next == 0 || next == files.size()) {
            return false;
        }
        finished.close();
        file = new QueueFile(files.get(next));
        return true;
    }

    private void cut(QueueFile current) {
        broken = true;
        problems.accept(what() + " is cut short: " + current.path() + " ends within the document at byte "
                + current.position() + ", which has " + current.length() + " bytes; " + messages
                + " messages before it were read, what came after is missing");
    }

    private String what() {
        return "the recording of domain \"" + domain + "\"" + (life == 0 ? "" : ", started anew " + life + " times,");
    }

    private @Nullable MessageBatch document(QueueFile current) {
        ByteBuffer document = current.document();
        if (document.remaining() < RecordDescriptor.DOCUMENT_HEAD || !isIntact(document)) {
            pending.reset();
            problems.accept(what() + " is damaged: the document at byte " + current.position() + " of " + current.path()
                    + " does not have the checksum that it says; it is left out");
            return null;
        }
        byte[] content = new byte[document.remaining() - RecordDescriptor.DOCUMENT_HEAD];
        document.get(RecordDescriptor.DOCUMENT_HEAD, content);
        int flags = document.get(RecordDescriptor.DOCUMENT_FLAGS);
        if ((flags & RecordDescriptor.CONTINUES) == 0) {
            pending.reset(); // one whose rest found no room
        }
        if ((flags & (RecordDescriptor.CONTINUES | RecordDescriptor.GOES_ON)) != 0) {
            pending.writeBytes(content);
            if ((flags & RecordDescriptor.GOES_ON) != 0) {
                return null;
            }
            content = pending.toByteArray();
            pending.reset();
        }
        return content(document, content, current);
    }

    private boolean isIntact(ByteBuffer document) {
        checksum.reset();
        checksum.update(document.duplicate().position(RecordDescriptor.DOCUMENT_HEAD));
        return (int) checksum.getValue() == document.getInt(RecordDescriptor.DOCUMENT_CHECKSUM);
    }

    private @Nullable MessageBatch content(ByteBuffer document, byte[] content, QueueFile current) {
        int kind = document.get(RecordDescriptor.DOCUMENT_KIND);
        try {
            switch (kind) {
                case RecordDescriptor.MESSAGES -> {
                    return new MessageBatch(content, this, rank++);
                }
                case RecordDescriptor.START -> start(StartText.read(text(content)));
                case RecordDescriptor.EDGE -> edge(EdgeText.read(domain, life, text(content)));
                case RecordDescriptor.LOSS -> loss(document.getLong(RecordDescriptor.DOCUMENT_TIME), content);
                case RecordDescriptor.END -> ended = true;
                default -> throw new IllegalArgumentException("kind must be in 1..5: kind=" + kind);
            }
        } catch (IllegalArgumentException e) {
            problems.accept(what() + " holds what makes no sense: the document at byte " + current.position() + " of "
                    + current.path() + ": " + e.getMessage() + "; it is left out");
        }
        return null;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private void start(StartText start) {
        if (start.version() != RecordDescriptor.VERSION) {
            broken = true;
            problems.accept(what() + " has version " + start.version() + ", this func2ipc reads version "
                    + RecordDescriptor.VERSION + ": it is left out");
            return;
        }
        if (!start.system().equals(info.system())) {
            broken = true;
            problems.accept(what() + " is of system \"" + start.system() + "\", the others here of \"" + info.system()
                    + "\": it is left out; each run needs a directory of its own");
        } else if (!start.fingerprint().equals(info.fingerprint())) {
            problems.accept(what() + " is of another version of system \"" + start.system() + "\": its description has"
                    + " fingerprint " + start.fingerprint() + ", that of the run " + info.fingerprint());
        }
    }

    private void edge(RecordedEdge edge) {
        edges.put(edge.number(), edge);
        if (edge.isNotification()) {
            return;
        }
        info.differenceFrom(edge.interfaceName(), edge.schemaText())
                .ifPresent(difference -> problems.accept(what() + " is of another version of " + edge.interfaceName()
                        + " than the run: " + difference + "; its messages are read by its own"));
    }

    private void loss(long time, byte[] content) {
        ByteBuffer entries = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + RecordDescriptor.LOSS_BYTES <= content.length; at += RecordDescriptor.LOSS_BYTES) {
            RecordedEdge edge = edges.get(entries.getInt(at));
            if (edge != null) {
                losses.add(new RecordedLoss(time, edge, entries.getLong(at + RecordDescriptor.LOSS_COUNT)));
            }
        }
    }

    /** A message of a batch of this was handed out. */
    void countMessage() {
        messages++;
    }

    /** A batch of this has a rest that makes no sense. */
    void senseless(int bytes) {
        problems.accept(what() + " holds " + bytes + " bytes that are no message; they are left out");
    }

    /**
     * Everything that is there was read: says what is missing, and what was lost.
     *
     * @param running true when more may come
     * @param remarks told of what is no fault of the recording
     */
    void finish(boolean running, Consumer<String> remarks) throws IOException {
        Optional<LifeState> state = LifeState.read(directory);
        long lost = state.map(LifeState::lost).orElse(0L);
        if (lost > 0) {
            remarks.accept(lost + " messages of domain \"" + domain
                    + "\" were lost while it was recorded: the disk was slower than they came, or full");
        }
        if (ended || broken || running) {
            return;
        }
        long expected = state.map(LifeState::messages).orElse(0L);
        if (expected > messages) {
            problems.accept(what() + " is cut short: " + expected + " messages were recorded, " + messages + " are in "
                    + directory + ", what came after is missing");
        } else if (state.map(LifeState::ended).orElse(false)) {
            problems.accept(what() + " is cut short: its end is missing in " + directory);
        } else {
            remarks.accept("domain \"" + domain
                    + "\" did not end its recording: it was killed, and its last milliseconds may be missing");
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
