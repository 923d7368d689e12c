package org.func2ipc.runtime.root;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;

/**
 * A program, and three components behind each other that provide the same interface, each to the one before. The program
 * ends when the file that its argument names is there, if there is an argument.
 */
public final class ChainSystem implements SystemDefinition {
    private static final int CALLERS = 8;
    private static final int CALLS = 200;
    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_NANOS = 100_000_000_000L;

    /** The end of the chain: adds a number of its own. */
    private static final class Right extends Bench {
        @Override
        public long add(long a, long b) {
            return a + b + 2000;
        }
    }

    /** Adds a number of its own too; what it does steadily is the next one's. */
    private static final class Left extends Bench {
        private final Workbench next;

        Left(Environment environment) {
            next = environment.require(Workbench.class);
        }

        @Override
        public long add(long a, long b) {
            return a + b + 1000;
        }

        @Override
        public long steady(long x) {
            return next.add(x, x);
        }
    }

    /** Passes calls on, and tells of the call that it is in before what the next one tells. */
    private static final class Front extends Bench {
        private final Workbench next;

        Front(Environment environment) {
            next = environment.require(Workbench.class);
        }

        @Override
        public long add(long a, long b) {
            return next.add(a, b);
        }

        @Override
        public long steady(long x) {
            return next.steady(x);
        }

        @Override
        public String call() {
            String own = super.call();
            long end = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime()); // may return at once
            }
            return own + "," + next.call();
        }
    }

    private static final class Main implements Program {
        private final Environment environment;

        Main(Environment environment) {
            this.environment = environment;
        }

        @Override
        public int run(Console console) throws InterruptedException {
            Workbench front = environment.require(Workbench.class);
            AtomicInteger right = new AtomicInteger();
            AtomicInteger wrong = new AtomicInteger();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                long caller = i;
                callers.add(environment.startThread("caller-" + i, () -> {
                    for (long call = 0; call < CALLS; call++) {
                        long sum = front.add(caller, call << 8);
                        (sum == 1000 + caller + (call << 8) ? right : wrong).incrementAndGet();
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            console.out().println(CALLERS + " callers: " + right + " right, " + wrong + " wrong");
            console.out().println("two servers of one interface: " + front.add(1, 2) + ", " + front.steady(1));
            String[] told = front.call().split(",", -1);
            console.out().println("one trace: " + word(told[0], 2).equals(word(told[1], 2)));
            long above = Long.parseLong(word(told[0], 1));
            long below = Long.parseLong(word(told[1], 1));
            console.out()
                    .println("less time further down: "
                            + (below <= above - PAUSE_MILLIS && below > 0 && above < 10_000));
            console.out().flush();
            for (String file : console.arguments()) {
                await(Path.of(file));
            }
            return 0;
        }

        private static void await(Path file) {
            long end = System.nanoTime() + LONGEST_NANOS;
            while (!Files.exists(file) && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        private static String word(String text, int index) {
            return text.split(" ", -1)[index];
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("chain");
        system.component("right").provides(Workbench.class).by(environment -> new Right());
        system.component("left")
                .requires(Workbench.class)
                .from("right")
                .provides(Workbench.class)
                .by(Left::new);
        system.component("front")
                .concurrent()
                .requires(Workbench.class)
                .from("left")
                .provides(Workbench.class)
                .by(Front::new);
        system.component("main")
                .threads()
                .requires(Workbench.class)
                .from("front")
                .program(Main::new);
    }
}
