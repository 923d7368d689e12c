package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.examples.recorded.PressSystem.Variant;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.replay.Difference;
import org.func2ipc.runtime.replay.Replay;
import org.func2ipc.runtime.replay.ReplayResult;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.YamlWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What leases lead to and signals tell, recorded and replayed: they are inputs and outputs like messages. */
class MemoryReplayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Path recording;

    MemoryReplayTest(@TempDir Path directory) {
        this.recording = directory.resolve("rec");
    }

    private void record(Mode mode, int leaseBytes) {
        Recordings.of(
                new PressSystem(),
                RunOptions.of(mode)
                        .withArguments("Ada", "Grace")
                        .withRecord(recording)
                        .withRecordedLeases(leaseBytes));
    }

    private ReplayResult replay(String component, Variant variant) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (RecordingReader reader = RecordingReader.open(recording)) {
            return new Replay(DefinedSystem.of(new PressSystem(variant)), reader, component, 0).run(stream, stream);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CHECKED", "IPC"})
    void everyComponentDoesTheSameAgainWithTheMemoryAndSignalsThatItHad(Mode mode) {
        record(mode, RunOptions.RECORDED_LEASE_BYTES);

        for (String component : List.of("disk", "press", "bell", "caller")) {
            ReplayResult result = replay(component, Variant.NONE);

            assertThat(result.difference()).as(component).isEmpty();
            assertThat(result.stopped()).as(component).isEmpty();
            assertThat(result.requests() + result.calls()).as(component).isPositive();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Ada-\n1 1\nGrace-\n2 1\n");
    }

    @Test
    void tellsOfABlockThatIsReadOtherwise() {
        record(Mode.CHECKED, RunOptions.RECORDED_LEASE_BYTES);

        Difference found =
                replay("disk", Variant.DISK_READS_OTHERWISE).difference().orElseThrow();

        assertThat(found.where()).isEqualTo("what was written into a lease of request 2, BlockDevice.read from press");
        assertThat(yaml(found.recorded())).contains("byte: 0", "41 64 61 2d");
        assertThat(yaml(found.replayed())).contains("byte: 0", "61 64 61 2d");
    }

    @Test
    void tellsOfABlockThatIsWrittenOtherwise() {
        record(Mode.CHECKED, RunOptions.RECORDED_LEASE_BYTES);

        Difference found =
                replay("press", Variant.PRESS_WRITES_OTHERWISE).difference().orElseThrow();

        assertThat(found.where()).isEqualTo("what a lease led to in the call of BlockDevice.write of disk");
        assertThat(yaml(found.recorded())).contains("byte: 3", "2d 2d");
        assertThat(yaml(found.replayed())).contains("byte: 3", "2b 2b");
    }

    @Test
    void tellsOfASignalThatIsNotSent() {
        record(Mode.CHECKED, RunOptions.RECORDED_LEASE_BYTES);

        Difference found = replay("bell", Variant.BELL_IS_SILENT).difference().orElseThrow();

        assertThat(found.where()).isEqualTo("signal to notification heard of caller");
        assertThat(found.replayed()).isNull();
    }

    @Test
    void longerLeasesAreLeftOutCountedAndToldWithTheWayOut() {
        record(Mode.CHECKED, PressSystem.BLOCK - 1);

        ReplayResult disk = replay("disk", Variant.NONE);
        ReplayResult press = replay("press", Variant.NONE);

        assertThat(disk.stopped().orElseThrow())
                .contains("request 1, BlockDevice.write from press brings a read-only lease of 512 bytes")
                .contains("record it with --record-leases 512");
        assertThat(press.stopped().orElseThrow())
                .contains("BlockDevice.read", "the run recorded leases of up to 511 bytes");
        assertThat(press.remarks()).anyMatch(remark -> remark.contains("leases of component \"press\" were longer"));
    }

    @Test
    void eachEndTellsWhatItCouldReadOfALease() {
        record(Mode.CHECKED, RunOptions.RECORDED_LEASE_BYTES);

        List<String> told;
        try (RecordingReader reader = RecordingReader.open(recording)) {
            told = Recordings.items(reader).stream()
                    .filter(item -> item instanceof RecordedContent || item instanceof RecordedSignal)
                    .map(MemoryReplayTest::words)
                    .limit(9)
                    .toList();
        }

        assertThat(told)
                .containsExactly(
                        "signalled 1",
                        "notified 1",
                        "SENT write Ada-",
                        "TAKEN write Ada-",
                        "TAKEN read \0\0\0\0",
                        "REPLIED read Ada-",
                        "RECEIVED read Ada-",
                        "signalled 1",
                        "notified 1");
    }

    private static String words(RecordedItem item) {
        if (item instanceof RecordedSignal signal) {
            return signal.word() + " " + signal.badges();
        }
        RecordedContent content = (RecordedContent) item;
        byte[] bytes = Objects.requireNonNull(content.bytes()).toArray();
        return content.event() + " " + content.edge().method(content.label()) + " "
                + new String(bytes, 0, 4, StandardCharsets.UTF_8);
    }

    private static String yaml(@Nullable TextNode node) {
        return YamlWriter.document(Objects.requireNonNull(node));
    }
}
