package org.func2ipc.testkit.durable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.RequestId;
import org.func2ipc.runtime.RunOptions;

/**
 * A program for a small file system: calls a store over a durable edge until there is no room for one more request, makes
 * some, and asks again for all that it ordered. It prints what it saw.
 */
public final class FullDisk implements SystemDefinition {
    private static final int BYTES = 50_000;
    private static final int LEFT = 3 << 20;
    private static final int MOST_ORDERS = 1000;
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final Path directory;
    private final Bytes many = Bytes.copyOf(new byte[BYTES], 0, BYTES);
    private final Map<Integer, Long> answers = new HashMap<>();

    private FullDisk(Path directory) {
        this.directory = directory;
    }

    /** Runs it in the directory that {@code args} names. */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        int status = Func2Ipc.run(
                        new FullDisk(directory),
                        RunOptions.of(Mode.DIRECT).withDurable(directory.resolve("durable")),
                        new PrintStream(System.out, true, StandardCharsets.UTF_8),
                        new PrintStream(System.err, true, StandardCharsets.UTF_8))
                .status();
        System.exit(status);
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("disk");
        system.component("store").provides(Store.class).by(environment -> new MemoryStore());
        system.component("program")
                .requires(Store.class)
                .durable()
                .deadline(DEADLINE)
                .program(environment -> {
                    Store store = environment.require(Store.class);
                    return console -> run(store, console);
                });
    }

    private int run(Store store, Console console) throws IOException {
        Path filler = directory.resolve("filler");
        long room = Files.getFileStore(directory).getUsableSpace();
        Files.write(filler, new byte[(int) (room - LEFT)]);
        int orders = 0;
        boolean full = false;
        while (!full && orders < MOST_ORDERS) {
            full = isRefused(store, orders++) || isRefused(store);
        }
        console.out().println("full " + full);

        Files.delete(filler);
        int changed = 0;
        for (int order = 0; order < orders; order++) {
            long answer = await(store, order);
            changed += answers.getOrDefault(order, answer) == answer ? 0 : 1;
        }
        console.out().println("changed " + changed);
        console.out().println("lost or twice " + (await(store, orders) - orders - 1));
        return 0;
    }

    /** Orders; true when there was no room for that. The store may wait for room for its reply. */
    private boolean isRefused(Store store, int order) {
        try {
            answers.put(order, order(store, order));
            return false;
        } catch (DeadlineExceeded e) {
            return false;
        } catch (Overloaded e) {
            return isRefusedAtOnce(e);
        }
    }

    private boolean isRefused(Store store) {
        try {
            store.echo(many);
            return false;
        } catch (DeadlineExceeded e) {
            return false;
        } catch (Overloaded e) {
            return isRefusedAtOnce(e);
        }
    }

    private static boolean isRefusedAtOnce(Overloaded e) {
        if (e.executed() != Executed.NO || !String.valueOf(e.getMessage()).contains("no room on the disk")) {
            throw e;
        }
        return true;
    }

    private static long order(Store store, int order) {
        try {
            return RequestId.of("order " + order).call(() -> store.add(1));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long await(Store store, int order) {
        for (int times = 0; times < 100; times++) {
            try {
                return order(store, order);
            } catch (DeadlineExceeded e) {
                Thread.onSpinWait(); // asked again, under its id
            }
        }
        throw new IllegalStateException("order " + order + " has no reply");
    }
}
