package org.func2ipc.runtime.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted stands in the file, and what stands in a file that somebody damaged hurts nobody. */
class CountersTest {
    private static final CountedEdge EDGE = new CountedEdge(5, "app", "Workbench", "fs", 7);
    private static final int DOMAIN = 3;
    private static final int PEER_DIED = 3;
    private static final int MAYBE = 1;

    private final Path directory;

    CountersTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void create() throws IOException {
        StatisticsDescriptor.create(directory, DOMAIN);
    }

    private CallCounters claim(DomainCounters domain) {
        return Objects.requireNonNull(domain.edge(EDGE).claim(Thread.currentThread()));
    }

    private StatisticsFile read() throws IOException {
        return StatisticsFile.read(directory, DOMAIN);
    }

    private static long timed(StatisticsFile.Block block) {
        return Arrays.stream(block.roundTrips()).sum();
    }

    @Test
    void callUnderWayShowsAndCountsWhenItEnds() throws IOException {
        CallCounters calls = claim(DomainCounters.open(directory, DOMAIN));
        calls.begin("add", 0x42, 99, 16, System.nanoTime());

        assertThat(read().domain()).isEqualTo(DOMAIN);
        StatisticsFile.Block open = read().blocks().get(0);
        assertThat(open.edge()).isEqualTo(EDGE.number());
        assertThat(open.thread()).isEqualTo(Thread.currentThread().getId());
        assertThat(open.current()).hasValueSatisfying(call -> {
            assertThat(call.traceId()).isEqualTo(99);
            assertThat(call.label()).isEqualTo(0x42);
            assertThat(call.bytes()).isEqualTo(16);
        });
        assertThat(open.calls()).isZero();

        calls.end(8, false);

        StatisticsFile.Block over = read().blocks().get(0);
        assertThat(over.current()).isEmpty();
        assertThat(over.calls()).isEqualTo(1);
        assertThat(over.bytesOut()).isEqualTo(16);
        assertThat(over.bytesIn()).isEqualTo(8);
        assertThat(timed(over)).isEqualTo(1);
    }

    @Test
    void everyCallThatWaitedIsTimedAndQuickOnesStandForAsManyAsThereWere() throws IOException {
        CallCounters calls = claim(DomainCounters.open(directory, DOMAIN));
        int quick = 64 * 100;
        for (int i = 0; i < quick; i++) {
            calls.begin("add", 1, i, 8, System.nanoTime());
            calls.end(8, false);
        }
        long longAgo = System.nanoTime() - 1_000_000_000;
        for (int i = 0; i < 10; i++) {
            calls.begin("add", 1, i, 8, longAgo);
            calls.end(8, true);
        }

        StatisticsFile.Block block = read().blocks().get(0);
        assertThat(block.calls()).isEqualTo(quick + 10);
        assertThat(timed(block)).as("weights of the sampled calls").isEqualTo(quick + 10);
        assertThat(LatencyScale.percentile(block.roundTrips(), 0.9999)).isGreaterThan(900_000_000);
        assertThat(LatencyScale.percentile(block.roundTrips(), 0.5)).isLessThan(900_000_000);
    }

    @Test
    void failureStaysWithItsTimesAndCountsAsLateWhenItWas() throws IOException {
        CallCounters calls = claim(DomainCounters.open(directory, DOMAIN));
        calls.begin("hold", 2, 77, 24, 1000);
        calls.fail(PEER_DIED, MAYBE, true, "PeerDied");
        calls.begin("add", 1, 78, 8, System.nanoTime());
        calls.end(8, false);

        StatisticsFile.Block block = read().blocks().get(0);
        assertThat(block.failed()).isEqualTo(1);
        assertThat(block.late()).isEqualTo(1);
        assertThat(block.calls()).isEqualTo(2);
        assertThat(block.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.traceId()).isEqualTo(77);
            assertThat(failure.label()).isEqualTo(2);
            assertThat(failure.kind()).isEqualTo(PEER_DIED);
            assertThat(failure.executed()).isEqualTo(MAYBE);
            assertThat(failure.began()).isEqualTo(1000);
            assertThat(failure.ended()).isGreaterThan(1000);
        });
    }

    @Test
    void releasedBlockIsGoneOnWithSoThatRestartsNeedNoMoreMemory() throws IOException {
        DomainCounters domain = DomainCounters.open(directory, DOMAIN);
        for (int life = 0; life < 10 * StatisticsDescriptor.MOST_BLOCKS; life++) {
            CallCounters calls = claim(domain);
            calls.begin("add", 1, 1, 8, 1);
            calls.end(8, true);
            calls.release();
        }

        assertThat(read().blocks()).hasSize(1);
        assertThat(read().blocks().get(0).calls()).isEqualTo(10L * StatisticsDescriptor.MOST_BLOCKS);
        assertThat(read().lost()).isZero();
    }

    @Test
    void nextLifeOfTheDomainGoesOnCountingAndHasNoCallUnderWay() throws IOException {
        CallCounters former = claim(DomainCounters.open(directory, DOMAIN));
        former.begin("add", 1, 1, 8, 1);
        former.end(8, false);
        former.begin("add", 1, 2, 8, 1);

        DomainCounters next = DomainCounters.open(directory, DOMAIN);
        assertThat(read().blocks().get(0).current()).isEmpty();
        CallCounters calls = claim(next);
        calls.begin("add", 1, 3, 8, 1);
        calls.end(8, false);

        assertThat(read().blocks()).singleElement().satisfies(block -> assertThat(block.calls())
                .isEqualTo(2));
    }

    @Test
    void threadsWithoutABlockAreCountedAsSuch() throws IOException {
        DomainCounters domain = DomainCounters.open(directory, DOMAIN);
        for (int block = 0; block < StatisticsDescriptor.MOST_BLOCKS; block++) {
            claim(domain);
        }

        assertThat(domain.edge(EDGE).claim(Thread.currentThread())).isNull();
        assertThat(read().lost()).isEqualTo(1);
    }

    @Test
    void servingThreadShowsItsRequest() throws IOException {
        DomainCounters domain = DomainCounters.open(directory, DOMAIN);
        ServeCounters serving = Objects.requireNonNull(domain.serving(Thread.currentThread()));
        serving.begin(5, 0x42, 99);

        StatisticsFile.Block block = read().blocks().get(0);
        assertThat(block.kind()).isEqualTo(StatisticsFile.Kind.SERVING);
        assertThat(block.edge()).isEqualTo(5);
        assertThat(block.current()).isPresent();

        serving.end();

        assertThat(read().blocks().get(0).current()).isEmpty();
        assertThat(read().blocks().get(0).calls()).isEqualTo(1);
    }

    @Test
    void fileOfSomethingElseIsRefusedAndOneCutShortIsReadAsFarAsItGoes() throws IOException {
        DomainCounters domain = DomainCounters.open(directory, DOMAIN);
        claim(domain);
        claim(domain);
        Path cut = directory.resolve("cut");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(directory.resolve("statistics-3")), 2 * 4096 + 100));
        Path other = Files.writeString(directory.resolve("other"), "something else");

        assertThat(StatisticsFile.read(cut).blocks()).hasSize(1);
        assertThatThrownBy(() -> StatisticsFile.read(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must begin with magic");
        try (FileChannel file = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}), StatisticsDescriptor.HEADER_BLOCKS);
        }
        assertThat(StatisticsFile.read(cut).blocks()).as("a scribbled count").isEmpty();
    }

    @Test
    void callsAreEventsOfFlightRecorderWhileItRecordsAndNothingElse() throws IOException {
        assertThat(FlightRecording.wantsCalls()).isFalse();
        CallCounters calls = claim(DomainCounters.open(directory, DOMAIN));
        calls.begin("unseen", 1, 1, 8, System.nanoTime());
        calls.end(8, false);
        Path file = directory.resolve("calls.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("func2ipc.Call").withoutThreshold();
            recording.enable("func2ipc.Edge").with("period", "endChunk");
            recording.start();
            assertThat(FlightRecording.wantsCalls()).isTrue();
            calls.begin("add", 0x42, 99, 16, System.nanoTime());
            calls.end(8, false);
            calls.begin("hold", 0x43, 100, 16, System.nanoTime());
            calls.fail(PEER_DIED, MAYBE, false, "PeerDied");
            recording.stop();
            recording.dump(file);
        }
        assertThat(FlightRecording.wantsCalls()).isFalse();

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> each = events.stream()
                .filter(event -> event.getEventType().getName().equals("func2ipc.Call"))
                .toList();
        assertThat(each).extracting(event -> event.getString("method")).containsExactly("add", "hold");
        assertThat(each).extracting(event -> event.getString("outcome")).containsExactly("reply", "PeerDied");
        assertThat(each).extracting(event -> event.getString("server")).containsOnly("fs");
        assertThat(each).extracting(event -> event.getLong("badge")).containsOnly(7L);
        assertThat(each).extracting(event -> event.getLong("traceId")).containsExactly(99L, 100L);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("func2ipc.Edge"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getLong("calls")).isPositive())
                .allSatisfy(event -> assertThat(event.getLong("failed")).isEqualTo(1));
    }
}
