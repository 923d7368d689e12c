package org.func2ipc.runtime.root;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.channel.Calculator;

/** A program and the calculator that it calls; what they do is the program's first argument. */
public final class CalculatorSystem implements SystemDefinition {
    /** Name of a directory that exists in the root task's process alone; set to make the sides' descriptions differ. */
    static final String DIFFER = "test.differ";

    /** Message of the failure when the calculator is told not to start. */
    static final String NO_START = "test.no-start";

    private static final class Calculations implements Calculator {
        @Override
        public long increment(long value) {
            if (value == -1) {
                System.out.println("waiting for ever");
                blockForLong();
            }
            if (value == -2) {
                throw new OutOfMemoryError("no room for numbers");
            }
            if (value == -3) {
                return hoard();
            }
            if (value == -4) {
                Runtime.getRuntime().halt(9);
            }
            return value + 1;
        }

        @Override
        public Bytes echo(Bytes content) {
            return content;
        }

        @Override
        public long sum(Lease lease) {
            long sum = 0;
            for (long at = 0; at < lease.length(); at++) {
                sum += lease.getByte(at);
            }
            lease.fill(0, lease.length(), (byte) 1);
            return sum;
        }

        @PreDestroy
        void close() {
            System.out.println("calculator ends at " + System.nanoTime());
        }
    }

    /** Takes all the memory that there is. */
    private static long hoard() {
        Object[] all = new Object[1];
        while (all.length == 1) {
            all = new Object[] {new Object[] {all[0], new long[1 << 16]}};
        }
        return all.length;
    }

    private static void blockForLong() {
        try {
            boolean unused = new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Client implements Program {
        private final Calculator calculator;
        private final Environment environment;

        Client(Environment environment) {
            this.environment = environment;
            this.calculator = environment.require(Calculator.class);
        }

        @Override
        public int run(Console console) throws Exception {
            switch (console.arguments().get(0)) {
                case "add" -> console.out().println(calculator.increment(41));
                case "lease" -> {
                    Lease lease = environment.shared("buffers").lease(0x1000, 0x1000);
                    lease.fill(0, 0x1000, (byte) 2);
                    console.out().println(calculator.sum(lease) + " " + calculator.sum(lease));
                }
                case "hang" -> {
                    warmUp();
                    fail(console, () -> calculator.increment(-1));
                }
                case "hoard" -> fail(console, () -> calculator.increment(-3));
                case "halt" -> fail(console, () -> calculator.increment(-4));
                case "die" -> fail(console, () -> calculator.increment(-2));
                case "large" -> fail(console, () -> calculator.echo(Bytes.of(new byte[100_000])));
                case "try" -> fail(console, () -> calculator.increment(1));
                case "where" -> console.out().println(System.getProperty("jffi.extract.dir"));
                case "block" -> {
                    console.out().println(System.getProperty("jffi.extract.dir"));
                    console.out().flush();
                    blockForLong();
                }
                case "stopped" -> {
                    warmUp();
                    console.out().println("ready");
                    console.out().flush();
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                    try {
                        while (System.nanoTime() < end) {
                            calculator.increment(1);
                        }
                    } catch (IpcException e) {
                        fail(console, () -> calculator.increment(1));
                        console.out().println("late");
                        console.out().flush();
                    }
                }
                case "full" -> {
                    Path filler = Path.of(System.getProperty("jffi.extract.dir"), "filler");
                    fill(filler);
                    fail(console, () -> calculator.increment(1));
                    Files.delete(filler);
                    console.out().println(calculator.increment(41));
                }
                case "bytes" -> console.out().write(new byte[] {0, -1, 13, 10, 65}, 0, 5);
                case "property" ->
                    console.out().println(System.getProperty(console.arguments().get(1)));
                default -> throw new IllegalArgumentException("unknown: " + console.arguments());
            }
            return console.arguments().size() > 2
                    ? Integer.parseInt(console.arguments().get(2))
                    : 0;
        }

        /** The first calls load classes; what is measured, or has a short deadline, is not about that. */
        private void warmUp() {
            for (int i = 0; i < 100; i++) {
                calculator.increment(i);
            }
        }

        @PreDestroy
        void close() {
            System.err.println("client ends at " + System.nanoTime());
        }

        /** Leaves no room in the run directory. */
        private static void fill(Path filler) throws IOException {
            try (OutputStream out = Files.newOutputStream(filler)) {
                for (byte[] page = new byte[4096]; ; ) {
                    out.write(page);
                }
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("No space left")) {
                    throw e;
                }
            }
        }

        private static void fail(Console console, Runnable call) {
            try {
                call.run();
                console.out().println("returned");
            } catch (IpcException e) {
                long now = System.nanoTime();
                console.out().println(e.getClass().getSimpleName() + " " + e.executed() + " " + now);
                console.out().println(e.getMessage());
            }
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.deadline(Duration.ofMillis(Long.getLong("test.deadline", 20_000)));
        boolean differs = System.getProperty(DIFFER) != null && System.getProperty("jffi.extract.dir") != null;
        system.component(differs ? "abacus" : "calculator")
                .provides(Calculator.class)
                .by(environment -> {
                    String reason = System.getProperty(NO_START);
                    if (reason != null) {
                        throw new IllegalStateException(reason);
                    }
                    return new Calculations();
                });
        system.component("client")
                .shared("buffers", 0x4000)
                .requires(Calculator.class)
                .program(Client::new);
    }

    /** The root task in a process of its own: the arguments are the program's. */
    public static void main(String... arguments) {
        System.exit(Runs.separate(List.of(arguments), System.out, System.err).status());
    }
}
