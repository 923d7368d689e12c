package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.durable.DurableStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over a synced edge nothing counts before it is on disk. A journal whose file is taken away between an append and the first
 * force cannot be forced; whoever acted on an entry before would not notice.
 */
final class SyncedEdgeTest {
    /** Where the words of a link are, as docs/durable.md and the drawing of its files have them. */
    private static final int PUBLISHED = 64;

    private static final int TOLD = 144;
    private static final int CONTROL_BYTES = 4096;

    private final Path link;
    private final Path directory;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final MemoryStore store = new MemoryStore();

    SyncedEdgeTest(@TempDir Path directory) {
        this.directory = directory;
        this.link = directory.resolve("program+store");
    }

    @AfterEach
    void forgetSteps() {
        StepHook.clear();
    }

    private RunResult run(boolean synced, Consumer<Store> body) {
        return Func2Ipc.run(
                system -> {
                    system.name("store");
                    system.component("store").provides(Store.class).by(environment -> store);
                    var requires = system.component("program").requires(Store.class);
                    (synced ? requires.synced() : requires.durable())
                            .deadline(Duration.ofSeconds(2))
                            .program(environment -> {
                                Store required = environment.require(Store.class);
                                return console -> {
                                    body.accept(required);
                                    return 0;
                                };
                            });
                },
                RunOptions.of(Mode.DIRECT).withDurable(directory).withTimeout(Duration.ofSeconds(60)),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private long word(int at) {
        return MappedWords.map(link.resolve("control"), CONTROL_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(at);
    }

    /** What was appended to {@code journal} can be read through memory, but its file cannot be found, nor forced. */
    private void takeAway(String journal) {
        rename(journal, ".cq4", ".away");
    }

    private void putBack(String journal) {
        rename(journal, ".away", ".cq4");
    }

    private void rename(String journal, String from, String to) {
        try (Stream<Path> files = Files.list(link.resolve(journal))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(from)).toList()) {
                Files.move(file, Path.of(file.toString().replace(from, to)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> stepsOfOneCall(boolean synced) {
        List<String> seen = new ArrayList<>();
        StepHook.set(step -> {
            if (step == DurableStep.REPLY_APPENDED
                    || step == DurableStep.PROGRESS_STORED
                    || step == DurableStep.REPLY_TOLD) {
                seen.add(step + (word(TOLD) == 0 ? " untold" : " told"));
            }
        });
        RunResult result = run(synced, required -> required.add(1));
        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return seen;
    }

    @Test
    void aReplyIsToldWhenAllElseIsDone() {
        assertThat(stepsOfOneCall(true))
                .containsExactly("REPLY_APPENDED untold", "PROGRESS_STORED untold", "REPLY_TOLD told");
    }

    @Test
    void withoutSyncAReplyIsToldWhenItIsAppended() {
        assertThat(stepsOfOneCall(false))
                .containsExactly("REPLY_APPENDED untold", "PROGRESS_STORED told", "REPLY_TOLD told");
    }

    @Test
    void aReplyThatCannotBeForcedToDiskIsNotSeen() {
        StepHook.set(step -> {
            if (step == DurableStep.REPLY_APPENDED) {
                takeAway("replies");
            }
        });
        List<IpcException> failures = new ArrayList<>();

        RunResult result =
                run(true, required -> failures.add(catchThrowableOfType(IpcException.class, () -> required.add(1))));

        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure.executed())
                .isEqualTo(Executed.MAYBE));
        assertThat(store.sum()).as("it ran").isEqualTo(1);
        assertThat(word(TOLD)).isZero();
        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot write", "to disk", "replies");
    }

    @Test
    void aRequestThatCannotBeForcedToDiskIsNotServedAndNoneAfterIt() {
        StepHook.set(step -> {
            if (step == DurableStep.REQUEST_APPENDED) {
                takeAway("requests");
            }
        });
        List<Overloaded> failures = new ArrayList<>();

        run(true, required -> {
            failures.add(catchThrowableOfType(Overloaded.class, () -> required.add(1)));
            StepHook.clear();
            putBack("requests");
            failures.add(catchThrowableOfType(Overloaded.class, () -> required.add(1)));
        });

        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.executed()).isEqualTo(Executed.MAYBE);
            assertThat(failure).hasMessageContaining("cannot write").hasMessageContaining("start the system anew");
        });
        assertThat(failures).hasSize(2);
        assertThat(word(PUBLISHED)).isZero();
        assertThat(store.sum()).as("it never ran").isZero();
    }
}
