package org.func2ipc.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Cancelled;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.LeaseScope;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The recorder of one domain, without a system around it. */
@Timeout(120)
final class RecorderTest {
    private static final long SECOND = 1_000_000_000;

    private final DefinedSystem system =
            DefinedSystem.of(BenchSystem.running(new Bench(), (front, environment, console) -> 0));
    private final EdgeModel edge =
            new EdgeModel("main", Workbench.class.getCanonicalName(), "front", Duration.ofSeconds(1));
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final CallHeader header = new CallHeader().set(3, SECOND, 77, CancelSource.NEVER);

    private final Path directory;

    RecorderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Recorder recorder() throws IOException {
        RecordingFiles.create(
                directory,
                RecordingInfo.of(
                        system,
                        "Test",
                        "checked",
                        Placement.merged(system.model()),
                        List.of(),
                        List.of("a \"quoted\"\n\u0001 argument"),
                        java.util.Map.of("path", "x\\y"),
                        RunOptions.RECORDED_LEASE_BYTES));
        return new Recorder(domainDirectory(), domain(), system, RunOptions.RECORDED_LEASE_BYTES, complaints::add);
    }

    private String domain() {
        return Placement.merged(system.model()).domains().get(0).name();
    }

    private Path domainDirectory() {
        return RecordingFiles.domainDirectory(directory, domain());
    }

    private static WireMessage message(int length, int seed) {
        WireMessage message = new WireMessage();
        message.reserve(length);
        for (int i = 0; i < length; i++) {
            message.body()[i] = (byte) (seed + i * 31);
        }
        return message;
    }

    @Test
    void messagesOfEveryLengthComeBackAsTheyWere() throws IOException {
        List<Integer> lengths = List.of(0, 8, 16, 64, 72, 960, 4096, 65_480, 65_536, 65_535, 3);
        try (Recorder recorder = recorder()) {
            MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            for (int i = 0; i < lengths.size(); i++) {
                tap.request(i, i, 0x20, header, message(lengths.get(i), i));
                tap.reply(i, i, 0x20, 77, ReplyKind.RESULT.code(), message(lengths.get(i), i + 1));
            }
        }

        List<RecordedMessage> read = Recordings.messages(directory);

        assertThat(read).hasSize(2 * lengths.size());
        for (RecordedMessage each : read) {
            int i = (int) each.call();
            WireMessage expected = message(lengths.get(i), each.isRequest() ? i : i + 1);
            assertThat(each.body().length()).isEqualTo(lengths.get(i));
            for (int at = 0; at < each.body().length(); at++) {
                assertThat(each.body().get(at)).isEqualTo(expected.body()[at]);
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void argumentsAndOptionsComeBackAsTheyWere() throws IOException {
        recorder().close();

        try (RecordingReader reader = RecordingReader.open(directory)) {
            assertThat(reader.info().arguments()).containsExactly("a \"quoted\"\n\u0001 argument");
            assertThat(reader.info().options()).containsEntry("path", "x\\y");
        }
    }

    @Test
    void threadThatCallsAllocatesNothing() throws IOException {
        try (Recorder recorder = recorder()) {
            MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            WireMessage message = message(24, 1);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            record(tap, message, 20_000);

            long before = threads.getCurrentThreadAllocatedBytes();
            record(tap, message, 20_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(allocated).as("bytes for 40,000 messages").isLessThan(1024);
        }
    }

    private void record(MessageTap tap, WireMessage message, int calls) {
        for (int i = 0; i < calls; i++) {
            tap.request(System.nanoTime(), i, 0x20, header, message);
            tap.reply(System.nanoTime(), i, 0x20, 77, 0, message);
        }
    }

    private static RegionLease lease(Region region, int offset, int length, boolean writable, LeaseScope scope) {
        return region.lease(offset, length, writable, scope);
    }

    private static WireMessage lending(RegionLease... leases) {
        WireMessage message = message(8, 1);
        for (RegionLease lease : leases) {
            message.add(lease);
        }
        return message;
    }

    private static List<RecordedContent> contents(Path directory) {
        try (RecordingReader reader = RecordingReader.open(directory)) {
            return Recordings.all(reader).stream()
                    .filter(RecordedContent.class::isInstance)
                    .map(RecordedContent.class::cast)
                    .toList();
        }
    }

    private static final RegionSpec PAGES = new RegionSpec(5, "main", "pages", 0x4000, 0);

    private static Bytes bytes(RecordedContent content) {
        return Objects.requireNonNull(content.bytes());
    }

    @Test
    void memoryOfLeasesIsRecordedAtTheEndThatReadsIt() throws IOException {
        Region region = Regions.offHeap().open(PAGES);
        region.memory().fill(0, PAGES.size(), (byte) 1);
        LeaseScope scope = new LeaseScope();
        WireMessage request = lending(lease(region, 0, 16, false, scope), lease(region, 16, 24, true, scope));
        try (Recorder recorder = recorder()) {
            MessageTap client = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            MessageTap server = recorder.of(edge, 3, MessageTaps.End.SERVER);
            client.request(1, 9, 0x20, header, request);
            server.request(2, 9, 0x20, header, request);
            region.memory().fill(16, 24, (byte) 2);
            server.written(9, 0x20, 77);
            server.reply(System.nanoTime(), 9, 0x20, 77, 0, message(8, 1));
            client.reply(System.nanoTime(), 9, 0x20, 77, 0, message(8, 1));
            client.reply(System.nanoTime(), 9, 0x20, 77, 0, message(8, 1));
        }

        assertThat(contents(directory))
                .extracting(content -> content.event() + " " + content.lease().offset() + " "
                        + bytes(content).length() + " " + bytes(content).get(0))
                .containsExactly("SENT 0 16 1", "TAKEN 0 16 1", "TAKEN 16 24 1", "REPLIED 16 24 2", "RECEIVED 16 24 2");
    }

    @Test
    void leasesThatAreTooLongOrHaveExpiredAreToldWithoutTheirBytes() throws IOException {
        Region region = Regions.offHeap().open(PAGES);
        LeaseScope scope = new LeaseScope();
        RegionLease expired = lease(region, 0, 8, true, scope);
        recorder().close();
        try (Recorder recorder = new Recorder(domainDirectory(), domain(), system, 100, complaints::add)) {
            MessageTap client = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            client.request(1, 1, 0x20, header, lending(lease(region, 0, 101, false, scope)));
            client.request(2, 2, 0x20, header, lending(expired));
            scope.expire();
            client.reply(3, 2, 0x20, 77, 0, message(8, 1));
            client.request(4, 3, 0x20, header, lending(lease(region, 0, 100, true, scope)));
            client.failure(5, 3, 0x20, 77, new Cancelled(new CallSite("a", "b", "c", 0, 0), Executed.MAYBE, "gone"));
        }

        assertThat(contents(directory))
                .extracting(content -> content.event() + " " + content.lease().length() + " " + content.bytes())
                .containsExactly("SENT 101 null", "RECEIVED 8 null");
    }

    @Test
    void callsWithLeasesAllocateNothingAndThoseOfManyThreadsAreKeptApart() throws Exception {
        Region region = Regions.offHeap().open(PAGES);
        LeaseScope scope = new LeaseScope();
        int threads = 4;
        AtomicLong allocated = new AtomicLong();
        try (Recorder recorder = recorder()) {
            MessageTap client = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int caller = i;
                callers.add(new Thread(() -> {
                    WireMessage request = lending(lease(region, 8 * caller, 8, true, scope));
                    lend(client, request, caller, 0, 2_000);
                    ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                    long before = beans.getCurrentThreadAllocatedBytes();
                    lend(client, request, caller, 2_000, 2_000);
                    allocated.addAndGet(beans.getCurrentThreadAllocatedBytes() - before);
                }));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
        }

        assertThat(allocated.get())
                .as("bytes for 8,000 calls, and for asking in each thread")
                .isLessThan(8_000);
        assertThat(contents(directory))
                .hasSize(threads * 4_000)
                .allSatisfy(content -> assertThat(content.lease().offset()).isEqualTo(8 * (content.call() >>> 32)));
    }

    private void lend(MessageTap client, WireMessage request, int caller, int from, int calls) {
        WireMessage reply = message(8, 1);
        for (int i = from; i < from + calls; i++) {
            long call = (long) caller << 32 | i;
            client.request(System.nanoTime(), call, 0x20, header, request);
            client.reply(System.nanoTime(), call, 0x20, 77, 0, reply);
        }
    }

    @Test
    void leasesOfMoreCallsThanAreKeptAreCountedAsLost() throws IOException {
        Region region = Regions.offHeap().open(PAGES);
        LeaseScope scope = new LeaseScope();
        Recorder recorder = recorder();
        MessageTap server = recorder.of(edge, 3, MessageTaps.End.SERVER);
        for (int call = 0; call < 1_000; call++) {
            server.request(System.nanoTime(), call, 0x20, header, lending(lease(region, 0, 8, true, scope)));
        }
        for (int call = 0; call < 1_000; call++) {
            server.written(call, 0x20, 77);
        }
        recorder.close();

        long kept = contents(directory).stream()
                .filter(content -> content.event() == RecordedMessage.Event.REPLIED)
                .count();
        assertThat(kept).isBetween(100L, 256L);
        assertThat(recorder.lost()).isEqualTo(1_000 - kept);
    }

    @Test
    void whatTheDiskDoesNotTakeIsCountedAndTheRestIsRead() throws IOException {
        int calls = 200_000; // more than a ring holds
        try (Recorder recorder = recorder()) {
            MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            WireMessage message = message(960, 1);
            record(tap, message, calls / 2);
            record(tap, message, calls / 2);
        }

        try (RecordingReader reader = RecordingReader.open(directory)) {
            List<RecordedItem> items = Recordings.all(reader);
            long lost = items.stream()
                    .filter(RecordedLoss.class::isInstance)
                    .mapToLong(item -> ((RecordedLoss) item).count())
                    .sum();

            assertThat(Recordings.messages(items).size() + lost).isEqualTo(2L * calls);
            assertThat(lost).isPositive();
            assertThat(reader.remarks()).singleElement().asString().startsWith(lost + " messages of domain");
        }
        assertThat(complaints).singleElement().asString().contains("lacks").contains("messages");
    }

    @Test
    void messagesOfAnEdgeWhoseDocumentIsDamagedAreLeftOutHoweverManyTheyAre() throws IOException {
        try (Recorder recorder = recorder()) {
            MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            for (int round = 0; round < 20; round++) {
                record(tap, message(8, 1), 5_000);
                recorder.flush(10 * SECOND);
            }
        }
        damageEdge(Recordings.queueFile(directory, domain()));

        try (RecordingReader reader = RecordingReader.open(directory)) {
            assertThat(Recordings.messages(Recordings.all(reader))).isEmpty();
            assertThat(reader.problems())
                    .anySatisfy(problem -> assertThat(problem).contains("does not have the checksum"))
                    .anySatisfy(
                            problem -> assertThat(problem).contains("over an edge that its recording does not tell"));
        }
    }

    private static void damageEdge(Path file) throws IOException {
        long at = 0;
        try (QueueFile queue = new QueueFile(file)) {
            while (at == 0) {
                assertThat(queue.next()).isEqualTo(QueueFile.Found.DOCUMENT);
                at = queue.document().get(0) == RecordDescriptor.EDGE ? queue.position() : 0;
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {77, 78}), at + 40);
        }
    }

    @Test
    void whatWasLostIsOnDiskBeforeTheRecordingEnds() throws IOException {
        try (Recorder recorder = recorder()) {
            MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);

            tap.request(1, 1, 0x20, header, message(4 << 20, 1)); // more than a ring of this edge holds

            Path life = domainDirectory().resolve("0");
            long end = System.nanoTime() + 60 * SECOND;
            while (LifeState.read(life).orElseThrow().lost() == 0) {
                assertThat(System.nanoTime()).as("nothing lost is told").isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(LifeState.read(life)).contains(new LifeState(0, 1, false));
        }
    }

    @Test
    void directoryThatCannotBeWrittenStopsNothing() throws IOException {
        try (Recorder first = recorder()) {
            assertThat(first.lost()).isZero();
        }
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        Recorder recorder = new Recorder(file, "blocked", system, 0, complaints::add);
        MessageTap tap = recorder.of(edge, 3, MessageTaps.End.SERVER);

        record(tap, message(24, 1), 10);
        recorder.flush(SECOND);
        recorder.close();

        assertThat(recorder.lost()).isEqualTo(20);
        assertThat(complaints).hasSize(2);
        assertThat(complaints.poll()).contains("\"blocked\" is not recorded at present");
        assertThat(complaints.poll()).contains("lacks 20 messages");
    }

    @Test
    void flushReturnsWhenWhatWasToldIsInTheQueue() throws IOException {
        Recorder recorder = recorder();
        MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);
        tap.request(1, 1, 0x20, header, message(8, 1));

        recorder.flush(60 * SECOND);

        assertThat(Recordings.messages(directory)).hasSize(1);
        recorder.close();
    }

    @Test
    void threadsThatEndGiveTheirRingsBack() throws Exception {
        try (Recorder recorder = recorder()) {
            MessageTap tap = recorder.of(edge, 3, MessageTaps.End.CLIENT);
            for (int i = 0; i < 100; i++) {
                int call = i;
                Thread thread = new Thread(() -> tap.request(call, call, 0x20, header, message(8, call)));
                thread.start();
                thread.join();
                recorder.flush(60 * SECOND);
            }

            assertThat(recorder.rings()).isLessThan(3);
        }
        assertThat(Recordings.messages(directory)).hasSize(100);
    }
}
