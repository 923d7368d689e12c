package org.func2ipc.runtime.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Notification;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.later.Ear;

/**
 * A program that lends memory to a worker, which calls and signals an ear. Whenever what one of them may do changes, the
 * program prints a line; it ends when the file that its argument names is gone.
 */
public final class RightsSystem implements SystemDefinition {
    private static final String MEMFD = "/memfd:func2ipc/";
    /** Memory that is granted; the turns are everybody's. */
    private static final List<String> KINDS = List.of("channel", "notification", "region");

    @Override
    public void define(SystemBuilder system) {
        system.component("ear").notification("knock").provides(Ear.class).by(Listening::new);
        system.component("worker")
                .onDeath(OnDeath.RESTART)
                .requires(Ear.class)
                .signals("ear", "knock", 4)
                .provides(Workbench.class)
                .by(Worker::new);
        system.component("main")
                .shared("pool", 0x1000)
                .requires(Ear.class)
                .from("ear")
                .requires(Workbench.class)
                .program(Main::new);
    }

    private static final class Listening implements Ear {
        private final Notification knock;

        Listening(Environment environment) {
            knock = environment.notification("knock");
        }

        /** What was signalled since the last time, for 0. */
        @Override
        public long hear(long value) {
            return value == 0 ? knock.poll() : value;
        }

        @Override
        public long isMe(Ear other) {
            return 0;
        }
    }

    private static final class Worker extends Bench {
        private final Ear ear;
        private final Signal knock;

        Worker(Environment environment) {
            ear = environment.require(Ear.class);
            knock = environment.signal("ear", "knock");
        }

        @Override
        public String echo(String text) {
            String call = outcome(() -> Long.toString(ear.hear(7)));
            String signal = outcome(() -> {
                knock.signal();
                return "sent";
            });
            return "call=" + call + " signal=" + signal + " maps=" + maps();
        }

        @Override
        public long sum(Lease from) {
            return from.getByte(0);
        }

        /** The process. */
        @Override
        public long notes() {
            return ProcessHandle.current().pid();
        }

        /** What this process maps of the run's memory, by kind. */
        private static String maps() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
                return lines.filter(line -> line.contains(MEMFD))
                        .map(line -> line.substring(line.indexOf(MEMFD) + MEMFD.length())
                                .split("-", -1)[0])
                        .filter(KINDS::contains)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(","));
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    private static String outcome(Supplier<String> attempt) {
        try {
            return attempt.get();
        } catch (PeerDied e) {
            throw e; // of a worker that is being started anew: nothing that a right says
        } catch (IpcException e) {
            return e.getClass().getSimpleName() + "/" + e.executed();
        } catch (ComponentFault e) {
            return "lost within the call"; // the callee's right to the memory that it was just reading
        }
    }

    private static final class Main implements Program {
        private final Ear ear;
        private final Workbench worker;
        private final SharedRegion pool;

        Main(Environment environment) {
            ear = environment.require(Ear.class);
            worker = environment.require(Workbench.class);
            pool = environment.shared("pool");
        }

        @Override
        public int run(Console console) {
            Lease lease = pool.lease(0, 8);
            return WatchedState.tell(console, () -> state(lease));
        }

        private String state(Lease lease) {
            try {
                long unused = ear.hear(0);
                String done = worker.echo("");
                return done + " heard=" + ear.hear(0) + " lent=" + outcome(() -> Long.toString(worker.sum(lease)))
                        + " own=" + outcome(() -> Long.toString(lease.getByte(0))) + " life=" + worker.notes();
            } catch (PeerDied e) {
                return "worker died";
            }
        }
    }
}
