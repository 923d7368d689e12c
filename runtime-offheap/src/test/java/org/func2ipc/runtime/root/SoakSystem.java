package org.func2ipc.runtime.root;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;

/**
 * Three client domains with eight threads that call a server, which is killed again and again. The program ends when the
 * file that its argument names is gone; each client then tells how its calls ended.
 */
public final class SoakSystem implements SystemDefinition {
    /** Property: what happens when the server dies. */
    static final String POLICY = "test.soak.policy";

    static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Calls of one client domain, and how they ended. */
    private static final class Calls {
        private final Workbench server;
        private final AtomicLong good = new AtomicLong();
        private final AtomicLong wrong = new AtomicLong();
        private final AtomicLong notExecuted = new AtomicLong();
        private final AtomicLong maybe = new AtomicLong();
        private final AtomicLong late = new AtomicLong();
        private final AtomicLong worstNanos = new AtomicLong();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean ending;

        Calls(Workbench server) {
            this.server = server;
        }

        void start(Environment environment, int count) {
            for (int i = 0; i < count; i++) {
                long seed = i;
                threads.add(environment.startThread("soak-" + i, () -> run(seed)));
            }
        }

        private void run(long seed) {
            for (long value = seed; !ending; value++) {
                long begun = System.nanoTime();
                try {
                    long sum = server.add(value, seed);
                    (sum == value + seed ? good : wrong).incrementAndGet();
                } catch (PeerDied e) {
                    (e.executed() == Executed.NO ? notExecuted : maybe).incrementAndGet();
                    LockSupport.parkNanos(1_000_000);
                } catch (DeadlineExceeded e) {
                    late.incrementAndGet();
                } catch (RuntimeException e) {
                    e.printStackTrace();
                    wrong.incrementAndGet();
                }
                worstNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
        }

        String end() throws InterruptedException {
            ending = true;
            for (Thread thread : threads) {
                thread.join(2 * DEADLINE.toMillis());
            }
            long alive = threads.stream().filter(Thread::isAlive).count();
            return "good=" + good + " wrong=" + wrong + " no=" + notExecuted + " maybe=" + maybe + " late=" + late
                    + " worst=" + worstNanos.get() / 1_000_000 + " stuck=" + alive + " mapped=" + mapped();
        }

        /** Channel files that this process has mapped. */
        private static long mapped() {
            try {
                return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .map(line -> line.substring(line.indexOf('/') + 1))
                        .filter(file -> file.contains("channel-"))
                        .distinct()
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A client domain without a program. */
    private static final class Driver extends Bench {
        private final Calls calls;
        private final Environment environment;

        Driver(Environment environment) {
            this.environment = environment;
            calls = new Calls(environment.require(Workbench.class));
        }

        @PostConstruct
        void begin() {
            calls.start(environment, 3);
        }

        @PreDestroy
        void end() throws InterruptedException {
            System.out.println("soak " + calls.end());
        }
    }

    private static final class Main implements Program {
        private final Environment environment;

        Main(Environment environment) {
            this.environment = environment;
        }

        @Override
        public int run(Console console) throws InterruptedException {
            Path goOn = Path.of(console.arguments().get(0));
            Calls calls = new Calls(environment.require(Workbench.class));
            calls.start(environment, 2);
            long reported = 0;
            while (Files.exists(goOn)) {
                LockSupport.parkNanos(5_000_000);
                if (calls.notExecuted.get() + calls.maybe.get() > 0) {
                    console.out().println("some died");
                }
                if (calls.good.get() != reported) {
                    reported = calls.good.get();
                    console.out().println("good " + reported);
                    console.out().flush();
                }
            }
            console.out().println("soak " + calls.end());
            return 0;
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("soak");
        system.deadline(DEADLINE);
        system.component("server")
                .onDeath(OnDeath.valueOf(System.getProperty(POLICY, "restart").toUpperCase(Locale.ROOT)))
                .provides(Workbench.class)
                .by(environment -> new Bench());
        for (String name : List.of("driver1", "driver2")) {
            system.component(name)
                    .threads()
                    .requires(Workbench.class)
                    .from("server")
                    .provides(Workbench.class)
                    .by(Driver::new);
        }
        system.component("main")
                .threads()
                .requires(Workbench.class)
                .from("server")
                .program(Main::new);
    }
}
