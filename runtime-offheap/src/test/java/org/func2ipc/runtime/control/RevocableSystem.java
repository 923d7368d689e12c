package org.func2ipc.runtime.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.later.Ear;

/**
 * A program that calls two servers until one of them refuses, and tells what it still has when the file that its first
 * argument names is there: while a right is being taken back, one end of it may hear of that before the other.
 */
public final class RevocableSystem implements SystemDefinition {
    private static final long BOUND_NANOS = 100_000_000_000L;

    @Override
    public void define(SystemBuilder system) {
        system.component("ear").provides(Ear.class).by(environment -> new Hearing());
        system.component("bench").provides(Workbench.class).by(environment -> new Bench());
        system.component("client").requires(Ear.class).requires(Workbench.class).program(Client::new);
    }

    private static final class Hearing implements Ear {
        @Override
        public long hear(long value) {
            return value;
        }

        @Override
        public long isMe(Ear other) {
            return other == this ? 1 : 0;
        }
    }

    private static final class Client implements Program {
        private final Ear ear;
        private final Workbench bench;

        Client(Environment environment) {
            ear = environment.require(Ear.class);
            bench = environment.require(Workbench.class);
        }

        @Override
        public int run(Console console) throws IOException {
            console.out().println("heard " + ear.hear(42) + " " + bench.echo("hello"));
            console.out().println("mapped " + channels());
            console.out().flush();
            if (console.arguments().contains("notes")) {
                tryNotes(console);
            } else {
                tryCalls(console);
            }
            awaitFile(Path.of(console.arguments().get(0)));
            console.out().println("again " + failure(() -> ear.hear(1)));
            console.out().println("other " + bench.echo("still here"));
            console.out().println("mapped " + channels());
            return 0;
        }

        private void tryCalls(Console console) {
            String failed = "";
            for (long end = System.nanoTime() + BOUND_NANOS; failed.isEmpty() && System.nanoTime() - end < 0; ) {
                failed = failure(() -> ear.hear(1));
            }
            console.out().println("refused " + failed);
        }

        /** One-way calls are refused, too: while they are sent nobody waits for an answer. */
        private void tryNotes(Console console) {
            String failed = "";
            for (long end = System.nanoTime() + BOUND_NANOS; failed.isEmpty() && System.nanoTime() - end < 0; ) {
                failed = failure(() -> bench.note("n"));
                LockSupport.parkNanos(100_000);
            }
            console.out().println("note refused " + failed);
        }

        private static String failure(Runnable call) {
            try {
                call.run();
                return "";
            } catch (IpcException e) {
                return e.getClass().getSimpleName() + " " + e.executed() + " " + e.getMessage();
            }
        }

        private static void awaitFile(Path file) {
            for (long end = System.nanoTime() + BOUND_NANOS; !Files.exists(file) && System.nanoTime() - end < 0; ) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        /**
         * Channels that this process maps; empty when everything lives in one process. Files of systems that have
         * ended are deleted, but may stay mapped until their memory is collected; sealed memory never has a name.
         */
        private static Set<String> channels() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
                Set<String> files = new TreeSet<>();
                String ending = " (deleted)";
                lines.filter(line -> line.contains("/memfd:func2ipc/channel-")
                                || (line.contains("/channel-") && !line.endsWith(ending)))
                        .forEach(line -> files.add(
                                line.substring(line.indexOf("/channel-") + 1).replace(ending, "")));
                return files;
            }
        }
    }
}
