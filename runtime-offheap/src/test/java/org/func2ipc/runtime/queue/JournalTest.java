package org.func2ipc.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal keeps what was appended, in order, whole or not at all, in bounded room. */
final class JournalTest {
    private static final long ROLL_BYTES = 64 * 1024;

    private final Path directory;

    JournalTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static byte[] entry(long number, int length) {
        byte[] bytes = new byte[length];
        ByteBuffer.wrap(bytes).putLong(number);
        return bytes;
    }

    private static List<Long> readAll(JournalReader reader) {
        List<Long> numbers = new ArrayList<>();
        while (reader.next()) {
            numbers.add(ByteBuffer.wrap(reader.bytes(), 0, reader.length()).getLong());
        }
        return numbers;
    }

    private static List<Long> upTo(long count) {
        return Stream.iterate(0L, number -> number + 1).limit(count).toList();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".cq4")).count();
        }
    }

    @Test
    void entriesAreReadInTheOrderOfAppendingByReadersOpenedBeforeAndAfter() {
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
                JournalReader before = JournalReader.open(directory)) {
            assertThat(before.next()).isFalse();
            for (int i = 0; i < 100; i++) {
                assertThat(writer.append(entry(i, 8 + i), 0, 8 + i)).isPositive();
            }

            assertThat(readAll(before)).isEqualTo(upTo(100));
            assertThat(before.length()).isEqualTo(8 + 99);
            try (JournalReader after = JournalReader.open(directory)) {
                assertThat(readAll(after)).isEqualTo(upTo(100));
            }
        }
    }

    @Test
    void anEntryIsItsHeadAndThenItsBody() {
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
                JournalReader reader = JournalReader.open(directory)) {
            writer.append(new byte[] {1, 2, 3}, 2, new byte[] {4, 5, 6}, 1, 2);

            assertThat(reader.next()).isTrue();
            assertThat(reader.bytes()).startsWith(1, 2, 5, 6);
            assertThat(reader.length()).isEqualTo(4);
        }
    }

    @Test
    void aNewFileIsBegunWhenOneIsFullAndReadersGoOn() throws IOException {
        int count = 1000;
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
                JournalReader reader = JournalReader.open(directory)) {
            for (int i = 0; i < count; i++) {
                writer.append(entry(i, 1000), 0, 1000);
            }

            assertThat(readAll(reader)).isEqualTo(upTo(count));
            assertThat(files()).isGreaterThan(3);
        }
    }

    @Test
    void filesBeforeAnIndexAreRemovedAndTheRestIsRead() throws IOException {
        long kept = 0;
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES)) {
            for (int i = 0; i < 1000; i++) {
                long index = writer.append(entry(i, 1000), 0, 1000);
                kept = i == 700 ? index : kept;
            }
            long before = files();
            writer.deleteBefore(kept);

            assertThat(files()).isLessThan(before);
            try (JournalReader reader = JournalReader.open(directory)) {
                assertThat(readAll(reader)).contains(700L, 999L).doesNotContain(0L);
                assertThat(reader.moveTo(kept)).isTrue();
                assertThat(readAll(reader)).first().isEqualTo(700L);
            }
        }
    }

    @Test
    void theLastEntryIsFoundWithoutReadingTheOthers() {
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
                JournalReader reader = JournalReader.open(directory)) {
            assertThat(reader.last()).isFalse();
            for (int i = 0; i < 500; i++) {
                writer.append(entry(i, 1000), 0, 1000);
            }

            assertThat(reader.last()).isTrue();
            assertThat(ByteBuffer.wrap(reader.bytes()).getLong()).isEqualTo(499);
            assertThat(reader.next()).isFalse();
            writer.append(entry(500, 8), 0, 8);
            assertThat(readAll(reader)).containsExactly(500L);
        }
    }

    @Test
    void whatWasAppendedIsThereAfterClosingAndOpeningAgain() {
        for (int life = 0; life < 5; life++) {
            try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES)) {
                for (int i = 0; i < 100; i++) {
                    writer.append(entry(100L * life + i, 500), 0, 500);
                }
            }
        }

        try (JournalReader reader = JournalReader.open(directory)) {
            assertThat(readAll(reader)).isEqualTo(upTo(500));
        }
    }

    /** A writer that rolls may be killed between the end of one file and the beginning of the next. */
    @Test
    void aFileThatAKilledWriterHadEndedIsFollowedByANewOne() {
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES)) {
            writer.append(new byte[] {1}, 0, 1);
        }
        try (SingleChronicleQueue queue = JournalQueue.open(directory, () -> JournalQueue.clock(2))) {
            queue.createAppender().normaliseEOFs();
        }

        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
                JournalReader reader = JournalReader.open(directory)) {
            assertThat(reader.last()).isTrue();
            assertThat(reader.bytes()[0]).isEqualTo((byte) 1);
            reader.toStart();
            long second = writer.append(new byte[] {2}, 0, 1);
            long third = writer.append(new byte[] {3}, 0, 1);

            assertThat(JournalReader.sameFile(second, third)).isTrue();
            for (byte expected = 1; expected <= 3; expected++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.bytes()[0]).isEqualTo(expected);
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aSecondWriterIsRefused() {
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES)) {
            writer.append(entry(0, 8), 0, 8);

            assertThatIllegalStateException()
                    .isThrownBy(() -> JournalWriter.open(directory, ROLL_BYTES))
                    .withMessageContaining("only one process at a time may write")
                    .withMessageContaining("another directory");
        }
    }

    /** One thread forces what another one appends, also while that goes on to the next file. */
    @Test
    void anyThreadMaySyncWhileTheWriterGoesOn() throws IOException, InterruptedException {
        AtomicBoolean written = new AtomicBoolean();
        AtomicInteger syncs = new AtomicInteger();
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES, true, () -> {});
                JournalReader reader = JournalReader.open(directory)) {
            Thread syncer = new Thread(() -> {
                while (!written.get() || syncs.get() == 0) {
                    if (writer.sync()) {
                        syncs.incrementAndGet();
                    }
                }
            });
            syncer.start();
            for (int i = 0; i < 400; i++) {
                writer.append(entry(i, 1000), 0, 1000);
            }
            written.set(true);
            syncer.join();

            assertThat(readAll(reader)).isEqualTo(upTo(400));
            assertThat(files()).isGreaterThan(2);
        }
        assertThat(syncs.get()).isPositive();
    }

    @Test
    void syncOfAClosedJournalSaysThatNothingIsKnown() {
        JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
        assertThat(writer.sync()).as("nothing to write").isTrue();
        writer.append(entry(0, 8), 0, 8);
        assertThat(writer.sync()).isTrue();

        writer.close();

        assertThat(writer.sync()).isFalse();
    }

    @Test
    void syncReturnsWithTheEntriesOnDisk() {
        try (JournalWriter writer = JournalWriter.open(directory, ROLL_BYTES);
                JournalReader reader = JournalReader.open(directory)) {
            writer.append(entry(7, 8), 0, 8);
            writer.sync();

            assertThat(readAll(reader)).containsExactly(7L);
        }
    }

    @Test
    void appendingAndReadingAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = entry(1, 64);
        try (JournalWriter writer = JournalWriter.open(directory, 1 << 30);
                JournalReader reader = JournalReader.open(directory)) {
            long allocated = Long.MAX_VALUE;
            for (int round = 0; round < 20 && allocated > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 2000; i++) {
                    writer.append(bytes, 0, bytes.length);
                    reader.next();
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }

            assertThat(allocated).as("bytes in 2000 entries").isLessThan(2000);
        }
    }

    @Test
    void flagsOfChronicleAreNotMissedWhereTheyAreGiven() {
        assertThat(ChronicleFlags.missing()).isEmpty();
    }
}
