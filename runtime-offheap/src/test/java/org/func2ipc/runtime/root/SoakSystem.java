package org.func2ipc.runtime.root;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.OnDeath;
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

    /** Enters each call in the ledger; takes a while before and after, so that a kill finds calls in every state. */
    private static final class Server extends Bench {
        private static final int LONGEST_NANOS = 100_000;

        private final SoakLedger ledger = SoakLedger.open();

        @Override
        public long add(long number, long thread) {
            work();
            ledger.runs((int) thread, number);
            work();
            return number + thread;
        }

        private static void work() {
            long end = System.nanoTime() + ThreadLocalRandom.current().nextInt(LONGEST_NANOS);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    /** A client domain without a program. */
    private static final class Driver extends Bench {
        private final SoakCalls calls;
        private final Environment environment;
        private final int first;

        Driver(Environment environment, int first) {
            this.environment = environment;
            this.first = first;
            calls = new SoakCalls(environment.require(Workbench.class));
        }

        @PostConstruct
        void begin() {
            calls.start(environment, first, 3);
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
            console.out().println("directory " + System.getProperty("jffi.extract.dir"));
            SoakCalls calls = new SoakCalls(environment.require(Workbench.class));
            calls.start(environment, 6, 2);
            long reported = 0;
            boolean told = false;
            while (Files.exists(goOn)) {
                LockSupport.parkNanos(5_000_000);
                if (!told && calls.deaths() > 0) {
                    told = true;
                    console.out().println("some died");
                }
                if (calls.good() != reported) {
                    reported = calls.good();
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
                .by(environment -> new Server());
        for (int driver = 0; driver < 2; driver++) {
            int first = 3 * driver;
            system.component("driver" + (driver + 1))
                    .threads()
                    .onDeath(OnDeath.RESTART)
                    .requires(Workbench.class)
                    .from("server")
                    .provides(Workbench.class)
                    .by(environment -> new Driver(environment, first));
        }
        system.component("main")
                .threads()
                .requires(Workbench.class)
                .from("server")
                .program(Main::new);
    }
}
