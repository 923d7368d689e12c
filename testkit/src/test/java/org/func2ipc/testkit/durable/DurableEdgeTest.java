package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.RequestId;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.testkit.words.Guest;
import org.func2ipc.testkit.words.House;
import org.func2ipc.testkit.words.Party;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/durable.md says, in one process. */
final class DurableEdgeTest {
    private static final String ROLL = "func2ipc.durable.roll";
    private static final String KEEP = "func2ipc.durable.keep";
    private static final String UNANSWERED = "func2ipc.durable.unanswered";

    private final Path directory;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    DurableEdgeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void forgetProperties() {
        System.clearProperty(ROLL);
        System.clearProperty(KEEP);
        System.clearProperty(UNANSWERED);
    }

    private RunResult run(SystemDefinition system) {
        return Func2Ipc.run(
                system,
                RunOptions.of(Mode.DIRECT).withDurable(directory).withTimeout(Duration.ofMinutes(2)),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** Runs a life of the system, in which {@code body} asks the store. */
    private long life(Function<Store, Long> body) {
        AtomicLong answer = new AtomicLong();
        RunResult result = run(new StoreSystem(false, (store, console) -> {
            answer.set(body.apply(store));
            return 0;
        }));
        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return answer.get();
    }

    private static long named(String id, Store store, long amount) {
        try {
            return RequestId.of(id).call(() -> store.add(amount));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long filesOf(String journal) {
        try (Stream<Path> files = Files.list(directory.resolve("program+store").resolve(journal))) {
            return files.filter(file -> file.toString().endsWith(".cq4")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoAsksAgainInAnotherLifeGetsTheStoredReply() {
        long first = life(store -> {
            store.add(1);
            return named("order 1", store, 5);
        });

        long second = life(store -> {
            assertThat(named("order 1", store, 5)).isEqualTo(2);
            assertThat(store.sum()).as("the new life's own state").isZero();
            return named("order 2", store, 5);
        });

        assertThat(first).isEqualTo(2);
        assertThat(second).isEqualTo(1);
    }

    @Test
    void anIdThatNamesAnotherRequestIsRefused() {
        life(store -> {
            named("order 1", store, 5);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> named("order 1", store, 6))
                    .withMessageContaining("names another request from program -> store")
                    .withMessageContaining("an id of its own");
            return 0L;
        });
    }

    @Test
    void anIdWithoutADurableCallIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RequestId.of("nothing").run(() -> {}))
                .withMessageContaining("no call over a durable edge was made");
    }

    @Test
    void diskIsBoundedWhenAllRepliesAreRead() {
        System.setProperty(ROLL, "65536");

        life(store -> {
            for (int i = 0; i < 20_000; i++) {
                store.add(1);
            }
            return 0L;
        });

        assertThat(filesOf("requests")).isLessThan(8);
        assertThat(filesOf("replies")).isLessThan(4);
    }

    @Test
    void repliesToNamedRequestsAreKeptAsLongAsIsSaid() {
        System.setProperty(ROLL, "65536");
        System.setProperty(KEEP, "3600");
        life(store -> {
            for (int i = 0; i < 5_000; i++) {
                named("order " + i, store, 1);
            }
            return 0L;
        });
        assertThat(filesOf("replies")).isGreaterThan(4);

        long again = life(store -> named("order 0", store, 1));

        assertThat(again).isEqualTo(1);
    }

    @Test
    void aNameWhoseReplyWasRemovedIsANewRequest() {
        System.setProperty(ROLL, "65536");
        System.setProperty(KEEP, "0");

        life(store -> {
            long first = named("order 1", store, 1);
            Path oldest = oldestReplies();
            long end = System.nanoTime() + Duration.ofSeconds(50).toNanos();
            long calls = 0;
            while (Files.exists(oldest) && System.nanoTime() - end < 0) {
                calls = store.add(1);
            }
            assertThat(oldest).doesNotExist();

            assertThat(named("order 1", store, 1)).as("it runs once more").isEqualTo(calls + 1);
            assertThat(first).isEqualTo(1);
            return 0L;
        });
    }

    private Path oldestReplies() {
        try (Stream<Path> files = Files.list(directory.resolve("program+store").resolve("replies"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void moreUnansweredRequestsThanAreAllowedAreOverloaded() {
        System.setProperty(UNANSWERED, "10");

        RunResult result = run(new SlowStoreSystem(slow -> {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            slow.note(1);
                        }
                    })
                    .isInstanceOfSatisfying(Overloaded.class, e -> {
                        assertThat(e.executed()).isEqualTo(Executed.NO);
                        assertThat(e).hasMessageContaining("more than 10 requests");
                    });
        }));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void aCallerThatLeavesAtItsDeadlineMayAskAgainForTheReply() {
        RunResult result = run(new SlowStoreSystem(slow -> {
            assertThatThrownBy(() -> named("slow", slow, 1200))
                    .isInstanceOfSatisfying(DeadlineExceeded.class, e -> assertThat(e.executed())
                            .isEqualTo(Executed.MAYBE));
            long answer = 0;
            for (int i = 0; i < 50 && answer == 0; i++) {
                try {
                    answer = named("slow", slow, 1200);
                } catch (DeadlineExceeded e) {
                    assertThat(e.executed()).isEqualTo(Executed.MAYBE);
                }
            }
            assertThat(answer).as("it ran once").isEqualTo(1);
        }));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void syncedEdgesWork() {
        AtomicLong answer = new AtomicLong();
        run(new StoreSystem(true, (store, console) -> {
            answer.set(store.add(1));
            return 0;
        }));

        assertThat(answer.get()).isEqualTo(1);
    }

    @Test
    void aDirectoryOfAnotherSystemIsRefused() throws IOException {
        Files.writeString(directory.resolve("system"), "func2ipc durable edges, version 1\nsystem other\n");

        RunResult result = run(new StoreSystem());

        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("system other", "system store", "a directory of its own with --durable DIR");
    }

    @Test
    void callsOfOtherInterfacesAreRefusedWithTheFirstDifference() throws IOException {
        life(store -> store.add(1));
        Path schema = directory.resolve("program+store").resolve("schema");
        Files.writeString(schema, Files.readString(schema).replace("add", "adds"));

        RunResult result = run(new StoreSystem());

        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("of other interfaces: at line", "adds");
    }

    @Test
    void aSecondRunOfTheSameSystemIsRefused() {
        life(store -> {
            RunResult second = run(new StoreSystem());

            assertThat(second.status()).isEqualTo(RunResult.SYSTEM_FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("only one process at a time", "run.lock");
            return 0L;
        });
    }

    /** R21: nobody could find out that such a chain waits for itself. */
    @Test
    void aChainOfCallsThatCanComeBackOverADurableEdgeIsRefused() {
        RunResult result = run(system -> {
            system.component("host")
                    .requires(House.class)
                    .passes(Guest.class)
                    .durable()
                    .provides(Party.class)
                    .and(Guest.class)
                    .by(environment -> {
                        throw new IllegalStateException("not started");
                    });
            system.component("house").provides(House.class).by(environment -> guest -> "");
            system.component("program").requires(Party.class).program(environment -> console -> 0);
        });

        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("edge host -> house (House) is durable", "host -> house -> host", "leave durable() out");
    }

    @Test
    void theDirectoryThatTheDefinitionNamesIsUsed() {
        Path named = directory.resolve("named");

        RunResult result = Func2Ipc.run(
                system -> {
                    system.name("store");
                    system.durable(named);
                    system.component("store").provides(Store.class).by(environment -> new MemoryStore());
                    system.component("program").requires(Store.class).durable().program(environment -> console -> 0);
                },
                RunOptions.of(Mode.DIRECT),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(named.resolve("program+store").resolve("requests")).isDirectory();
    }

    @Test
    void anUnwritableDirectoryIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        RunResult result = Func2Ipc.run(
                new StoreSystem(),
                RunOptions.of(Mode.DIRECT).withDurable(file.resolve("below")),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("durable edges need a directory that can be written", "--durable DIR");
    }

    @Test
    void afterTheMachineWasStartedAnewNothingIsRunTwiceAndNumbersGoOn() throws IOException {
        long before = life(store -> {
            store.add(1);
            return named("order 1", store, 5);
        });
        Files.writeString(directory.resolve("boot"), "1\nanother life of the machine\n");

        long after = life(store -> {
            assertThat(store.sum()).as("old requests are not run again").isZero();
            return named("order 1", store, 5);
        });

        assertThat(after).isEqualTo(before);
    }

    @Test
    void aKeptStateIsThereInTheNextLife() {
        for (int life = 1; life <= 3; life++) {
            AtomicLong sum = new AtomicLong();
            run(new KeptStoreSystem(store -> {
                store.add(10);
                sum.set(store.sum());
            }));
            assertThat(sum.get()).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(10L * life);
        }
    }
}
