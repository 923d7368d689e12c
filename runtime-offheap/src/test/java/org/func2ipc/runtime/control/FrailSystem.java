package org.func2ipc.runtime.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.later.Ear;

/** A server that ends its process when it hears a negative number, and is started anew; maybe it stumbles then. */
public final class FrailSystem implements SystemDefinition {
    /** Property: a directory with a file for each life that is to begin well, {@code 1} for the first; unset: all do. */
    static final String LIVES = "test.frail.lives";

    private static final long BOUND_NANOS = 100_000_000_000L;

    @Override
    public void define(SystemBuilder system) {
        system.component("frail").onDeath(OnDeath.RESTART).provides(Ear.class).by(environment -> frail());
        system.component("client").requires(Ear.class).program(environment -> {
            Ear ear = environment.require(Ear.class);
            return console -> run(ear, console);
        });
    }

    private static Ear frail() throws IOException {
        String directory = System.getProperty(LIVES, "");
        if (!directory.isEmpty()) {
            Path begun = Path.of(directory, "begun");
            int life = 1 + (Files.exists(begun) ? Files.readAllLines(begun).size() : 0);
            Files.writeString(begun, life + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (!Files.exists(Path.of(directory, Integer.toString(life)))) {
                throw new IllegalStateException("it stumbled in life " + life);
            }
        }
        return new Frail();
    }

    private static final class Frail implements Ear {
        @Override
        public long hear(long value) {
            if (value < 0) {
                Runtime.getRuntime().halt(1);
            }
            return value;
        }

        @Override
        public long isMe(Ear other) {
            return 0;
        }
    }

    /** The root task in a process of its own, with its domains in sandboxes. */
    public static void main(String... arguments) {
        System.exit(Func2Ipc.run(
                        new FrailSystem(),
                        RunOptions.of(Mode.IPC).withSandbox().withArguments(arguments),
                        System.out,
                        System.err)
                .status());
    }

    private static int run(Ear ear, Console console) {
        console.out().println("heard " + ear.hear(1));
        console.out().flush();
        if (console.arguments().contains("wait")) {
            for (long end = System.nanoTime() + BOUND_NANOS; System.nanoTime() - end < 0; ) {
                LockSupport.parkNanos(BOUND_NANOS); // may return at once
            }
        }
        try {
            console.out().println("heard " + ear.hear(-1));
        } catch (IpcException e) {
            console.out().println("died " + e.getClass().getSimpleName() + " " + e.executed());
        }
        for (long end = System.nanoTime() + BOUND_NANOS;
                System.nanoTime() - end < 0;
                LockSupport.parkNanos(1_000_000)) {
            try {
                console.out().println("heard " + ear.hear(2) + " in life 2");
                return 0;
            } catch (IpcException e) {
                // Not there yet.
            }
        }
        return 1;
    }
}
