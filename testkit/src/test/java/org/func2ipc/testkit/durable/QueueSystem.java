package org.func2ipc.testkit.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.PeerDied;
import org.jspecify.annotations.Nullable;

/**
 * A clerk, and a store over a durable edge that is held up in its first call while others queue. The store writes down what
 * it runs, the clerk what came of its calls.
 */
public final class QueueSystem implements SystemDefinition {
    /** Property: the directory of the test's files. */
    static final String DIRECTORY = "test.queue.directory";

    /** What the store ran, a line each. */
    static final String RAN = "ran";

    /** What came of the clerk's calls, a line each. */
    static final String OUTCOMES = "outcomes";

    /** There once calls are queued. */
    static final String QUEUED = "queued";

    /** Made by the test: the store may go on. */
    static final String GO_ON = "go-on";

    /** Made by the test: the program may ask once more. */
    static final String ASK = "ask";

    /** One-way calls that are queued. */
    static final int NOTES = 3;

    private static final long BOUND_NANOS = 60_000_000_000L;

    static Path file(String name) {
        return Path.of(System.getProperty(DIRECTORY, "."), name);
    }

    private static void write(String name, String line) {
        try {
            Files.writeString(file(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("nothing came within " + BOUND_NANOS / 1_000_000_000 + " s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static final class HeldStore extends MemoryStore {
        @Override
        public long add(long amount) {
            write(RAN, "add");
            await(() -> Files.exists(file(GO_ON)));
            return super.add(amount);
        }

        @Override
        public void note(long amount) {
            write(RAN, "note");
        }

        @Override
        public CompletionStage<Long> later() {
            write(RAN, "later");
            return CompletableFuture.completedFuture(0L);
        }
    }

    private record QueueingClerk(Environment environment, Store store) implements Clerk {
        @Override
        public void queue() {
            Thread adding =
                    environment.startThread("adding", () -> write(OUTCOMES, "add " + outcome(() -> store.add(1))));
            await(() -> Files.exists(file(RAN)) && adding.isAlive());
            for (int i = 0; i < NOTES; i++) {
                store.note(i);
            }
            store.later().whenComplete((value, failure) -> write(OUTCOMES, "later " + ofStage(failure)));
        }

        private static String ofStage(@Nullable Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof IpcException e ? described(e) : "done " + cause;
        }

        @Override
        public String ask() {
            return outcome(() -> store.add(1));
        }
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (IpcException e) {
            return described(e);
        }
    }

    private static String described(IpcException failure) {
        return failure.getClass().getSimpleName() + " " + failure.executed();
    }

    private static int run(Clerk clerk, Console console) {
        clerk.queue();
        write(QUEUED, "");
        await(() -> Files.exists(file(ASK)));
        console.out().println("ask " + ask(clerk));
        return 0;
    }

    /** The clerk may be between two lives. */
    private static String ask(Clerk clerk) {
        String[] answer = new String[1];
        await(() -> {
            try {
                answer[0] = clerk.ask();
            } catch (PeerDied dead) {
                return false;
            }
            return true;
        });
        return answer[0];
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("queue");
        system.component("store").onDeath(OnDeath.RESTART).provides(Store.class).by(environment -> new HeldStore());
        system.component("clerk")
                .onDeath(OnDeath.RESTART)
                .threads()
                .requires(Store.class)
                .durable()
                .deadline(Duration.ofSeconds(60))
                .provides(Clerk.class)
                .by(environment -> new QueueingClerk(environment, environment.require(Store.class)));
        system.component("program").requires(Clerk.class).program(environment -> {
            Clerk clerk = environment.require(Clerk.class);
            return console -> run(clerk, console);
        });
    }
}
