package org.func2ipc.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Ran;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.queue.JournalReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a recording holds, and what is read of one that is not whole. */
@Timeout(120)
final class RecordingTest {
    private static final int CALLS = 50;
    /** Each call crosses main to front and front to back; each of both has four messages. */
    private static final int MESSAGES = CALLS * 2 * 2 * 4;

    private static Path whole = Path.of("");

    private final Path directory;

    RecordingTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void record(@TempDir Path shared) {
        whole = shared.resolve("whole");
        assertThat(Recordings.bench(whole, CALLS).err()).isEmpty();
    }

    private Path copy() {
        Path copy = directory.resolve("copy");
        Recordings.copy(whole, copy);
        return copy;
    }

    @Test
    void everyMessageIsThereAtBothEndsInOrderOfTime() {
        try (RecordingReader reader = RecordingReader.open(whole)) {
            List<RecordedMessage> messages = Recordings.messages(Recordings.all(reader));

            assertThat(messages).hasSize(MESSAGES);
            for (RecordedMessage.Event event : RecordedMessage.Event.values()) {
                assertThat(messages.stream().filter(message -> message.event() == event))
                        .as(event.word())
                        .hasSize(event == RecordedMessage.Event.FAILED ? 0 : MESSAGES / 4);
            }
            assertThat(messages).isSortedAccordingTo((one, other) -> Long.compare(one.time(), other.time()));
            assertThat(reader.problems()).isEmpty();
            assertThat(reader.remarks()).isEmpty();
            assertThat(reader.late()).isZero();
        }
    }

    @Test
    void requestAndReplyAreTheSameAtBothEnds() {
        List<RecordedMessage> messages = Recordings.messages(whole);

        for (RecordedMessage sent : messages) {
            if (sent.event() == RecordedMessage.Event.SENT) {
                List<RecordedMessage> call = messages.stream()
                        .filter(other -> other.edge().isSameEdge(sent.edge()) && other.call() == sent.call())
                        .toList();
                assertThat(call).hasSize(4);
                assertThat(call.get(1).body()).isEqualTo(sent.body());
                assertThat(call.get(3).body()).isEqualTo(call.get(2).body());
                assertThat(call).allMatch(message -> message.traceId() == sent.traceId());
                assertThat(call).allMatch(message -> message.method().equals(sent.method()));
                assertThat(call)
                        .allMatch(
                                message -> message.edge().badge() == sent.edge().badge());
            }
        }
        assertThat(messages.get(0).method()).isEqualTo("add");
        assertThat(messages.get(0).body().length()).isEqualTo(16);
    }

    @Test
    void nestedCallHasTheTraceIdOfItsCallerE7() {
        List<RecordedMessage> messages = Recordings.messages(whole);

        Set<Long> ofMain = new HashSet<>();
        Set<Long> ofFront = new HashSet<>();
        messages.forEach(message -> (message.edge().client().equals("main") ? ofMain : ofFront).add(message.traceId()));

        assertThat(ofMain).hasSize(CALLS * 2).isEqualTo(ofFront);
    }

    @Test
    void chronicleItselfReadsTheDocumentsThatWeRead() throws IOException {
        List<byte[]> ours = new ArrayList<>();
        Path copy = copy();
        try (QueueFile file = new QueueFile(Recordings.queueFile(copy, "front"))) {
            while (file.next() == QueueFile.Found.DOCUMENT) {
                byte[] document = new byte[file.document().remaining()];
                file.document().duplicate().get(document);
                ours.add(document);
            }
        }

        List<byte[]> theirs = new ArrayList<>();
        try (JournalReader journal = JournalReader.open(copy.resolve("front").resolve("0"))) {
            while (journal.next()) {
                theirs.add(Arrays.copyOf(journal.bytes(), journal.length()));
            }
        }

        assertThat(ours).hasSizeGreaterThan(3).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i)).isEqualTo(theirs.get(i));
        }
    }

    @Test
    void recordingCutShortIsReadUpToTheCutAndSaysWhereItIs() throws IOException {
        Path copy = copy();
        Path file = Recordings.queueFile(copy, "front");
        long end = contentEnd(file);

        for (long cut = end - 20; cut > 0; cut -= 997) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(cut);
            }
            try (RecordingReader reader = RecordingReader.open(copy)) {
                List<RecordedMessage> read = Recordings.messages(Recordings.all(reader));

                assertThat(reader.problems())
                        .as("cut at " + cut)
                        .isNotEmpty()
                        .allMatch(problem -> problem.contains("\"front\" is cut short")
                                && problem.contains(copy.resolve("front").toString()));
                assertThat(read.stream().filter(message -> message.domain().equals("main")))
                        .hasSize(MESSAGES / 4);
                assertThat(read.stream().filter(message -> message.domain().equals("front")))
                        .hasSizeLessThanOrEqualTo(MESSAGES / 2);
            }
        }
    }

    private static long contentEnd(Path file) throws IOException {
        try (QueueFile queue = new QueueFile(file)) {
            QueueFile.Found found = queue.next();
            while (found == QueueFile.Found.DOCUMENT) {
                found = queue.next();
            }
            return queue.position();
        }
    }

    @Test
    void damagedDocumentIsLeftOutAndTheRestIsRead() throws IOException {
        Path copy = copy();
        Path file = Recordings.queueFile(copy, "front");
        long firstMessages = firstMessages(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {77, 78}), firstMessages + 60);
        }

        try (RecordingReader reader = RecordingReader.open(copy)) {
            List<RecordedMessage> read = Recordings.messages(Recordings.all(reader));

            assertThat(reader.problems().get(0))
                    .contains("\"front\" is damaged")
                    .contains("byte " + firstMessages);
            assertThat(read).hasSizeLessThan(MESSAGES).hasSizeGreaterThanOrEqualTo(MESSAGES / 2);
        }
    }

    private static long firstMessages(Path file) throws IOException {
        try (QueueFile queue = new QueueFile(file)) {
            while (queue.next() == QueueFile.Found.DOCUMENT) {
                if (queue.document().get(0) == RecordDescriptor.MESSAGES) {
                    return queue.position();
                }
            }
            throw new IllegalStateException("no messages in " + file);
        }
    }

    @Test
    void domainWithoutItsQueueIsMissedAndTheOthersAreRead() throws IOException {
        Path copy = copy();
        Files.move(copy.resolve("back"), directory.resolve("moved"));

        try (RecordingReader reader = RecordingReader.open(copy)) {
            assertThat(Recordings.messages(Recordings.all(reader))).hasSize(MESSAGES * 3 / 4);
            assertThat(reader.problems()).singleElement().asString().contains("nothing of domain \"back\"");
        }
    }

    @Test
    void recordingOfAnotherVersionOfTheLayoutIsRefused() throws IOException {
        Path copy = copy();
        Path info = copy.resolve("recording.toml");
        Files.writeString(info, Files.readString(info).replace("version = 1", "version = 2"));

        assertThatThrownBy(() -> RecordingReader.open(copy))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("has version 2, this func2ipc reads version 1");
    }

    @Test
    void directoryWithoutARecordingIsRefused() {
        assertThatThrownBy(() -> RecordingReader.open(directory))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("there is no recording in " + directory)
                .hasMessageContaining("run --record DIR");
    }

    @Test
    void damagedInfoIsRefusedWithItsPlace() throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve("recording.toml"), "version = 1\nsystem = \n");

        assertThatThrownBy(() -> RecordingReader.open(copy))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("recording.toml is damaged")
                .hasMessageContaining("line 2");
    }

    @Test
    void infoWithAValueOfAnotherTypeIsRefused() throws IOException {
        Path copy = copy();
        Path info = copy.resolve("recording.toml");
        Files.writeString(info, Files.readString(info).replace("version = 1", "version = \"one\""));

        assertThatThrownBy(() -> RecordingReader.open(copy))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("recording.toml cannot be read")
                .hasMessageContaining("version");
    }

    @Test
    void recordingThatLacksTheDescriptionOfTheSystemSaysWhatIsMissing() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("system.txt"));

        assertThatThrownBy(() -> RecordingReader.open(copy))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("is not whole")
                .hasMessageContaining("system.txt is missing");
    }

    @Test
    void queueOfAnotherVersionOfAnInterfaceIsReadByItsOwnAndTheFirstDifferenceIsNamed() throws IOException {
        Path copy = copy();
        Path schema = copy.resolve("schemas").resolve(Workbench.class.getCanonicalName() + ".ipc");
        Files.writeString(schema, "another first line\n" + Files.readString(schema));

        try (RecordingReader reader = RecordingReader.open(copy)) {
            assertThat(Recordings.messages(Recordings.all(reader))).hasSize(MESSAGES);
            assertThat(reader.problems())
                    .hasSize(3)
                    .allMatch(problem -> problem.contains("another version of " + Workbench.class.getCanonicalName())
                            && problem.contains("at line 1 of the schema the run has \"another first line\""));
        }
    }

    @Test
    void queueOfAnotherSystemIsLeftOut() throws IOException {
        Path copy = copy();
        Path info = copy.resolve("recording.toml");
        Files.writeString(info, Files.readString(info).replace("system = \"bench\"", "system = \"garage\""));

        try (RecordingReader reader = RecordingReader.open(copy)) {
            assertThat(Recordings.messages(Recordings.all(reader))).isEmpty();
            assertThat(reader.problems())
                    .hasSize(3)
                    .allMatch(problem -> problem.contains("of system \"bench\", the others here of \"garage\""));
        }
    }

    @Test
    void firstDifferenceFromAnotherSystemIsNamed() {
        BenchSystem same = BenchSystem.running(new Bench(), (front, environment, console) -> 0);
        SystemDefinition other = define -> {
            define.name("garage");
            define.component("main").program(env -> console -> 0);
        };
        SystemDefinition changed = define -> {
            same.define(define);
            define.component("more").provides(Workbench.class).by(env -> new Bench());
        };
        try (RecordingReader reader = RecordingReader.open(whole)) {
            assertThat(reader.info().differenceFrom(DefinedSystem.of(same))).isEmpty();
            assertThat(reader.info().differenceFrom(DefinedSystem.of(other)))
                    .hasValueSatisfying(text -> assertThat(text).contains("of system \"bench\", not of \"garage\""));
            assertThat(reader.info().differenceFrom(DefinedSystem.of(changed)))
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("of its description it has")
                            .contains("more"));
        }
    }

    @Test
    void infoTellsWhatWasRun() {
        try (RecordingReader reader = RecordingReader.open(whole)) {
            RecordingInfo info = reader.info();

            assertThat(info.system()).isEqualTo("bench");
            assertThat(info.definition()).isEqualTo(BenchSystem.class.getName());
            assertThat(info.mode()).isEqualTo("checked");
            assertThat(info.root()).isEqualTo(ProcessHandle.current().pid());
            assertThat(info.placement().domains()).hasSize(3);
            assertThat(info.schemas()).containsKey(Workbench.class.getCanonicalName());
        }
    }

    @Test
    void secondRecordingInOneDirectoryIsRefused() {
        Ran again = Recordings.bench(whole, 1);

        assertThat(again.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(again.err()).contains("there is a recording in it already").contains("a directory of its own");
    }

    @Test
    void modeDirectHasNoMessagesToRecordAndSaysSo() {
        Ran ran = Ran.run(
                BenchSystem.running(new Bench(), (front, environment, console) -> 0),
                RunOptions.of(Mode.DIRECT).withRecord(directory.resolve("none")));

        assertThat(ran.result().status()).isEqualTo(RunResult.USAGE_ERROR);
        assertThat(ran.err()).contains("no messages to record").contains("--mode ipc or --mode checked");
        assertThat(directory.resolve("none")).doesNotExist();
    }
}
