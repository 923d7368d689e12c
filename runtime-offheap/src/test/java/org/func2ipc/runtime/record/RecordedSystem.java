package org.func2ipc.runtime.record;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.channel.Calculator;

/** A program and a calculator in processes of their own; what the program does is its first argument. */
public final class RecordedSystem implements SystemDefinition {
    static final String CALCULATOR = "calculator";
    /** Property: what follows the death of the calculator. */
    static final String POLICY = "test.record.policy";

    private static final long DEADLY = -2;
    private static final int ECHOED_BYTES = 960;
    private static final long LOOK_AGAIN_NANOS = 1_000_000;
    private static final long LONGEST_DEATH_NANOS = 60_000_000_000L;

    private static final class Calculations implements Calculator {
        @Override
        public long increment(long value) {
            if (value == DEADLY) {
                throw new OutOfMemoryError("no room for numbers");
            }
            return value + 1;
        }

        @Override
        public Bytes echo(Bytes content) {
            return content;
        }

        @Override
        public long sum(Lease lease) {
            return lease.getByte(0);
        }
    }

    private record Client(Calculator calculator, Environment environment) implements Program {
        @Override
        public int run(Console console) throws Exception {
            switch (console.arguments().get(0)) {
                case "echo" -> echo(Integer.parseInt(console.arguments().get(1)));
                case "lease" -> calculator.sum(environment.shared("buffers").lease(0x1000, 64));
                case "die" -> {
                    calculator.increment(1);
                    var unused = call(console, DEADLY);
                }
                case "wait" -> waiting(console, Path.of(console.arguments().get(1)));
                default -> throw new IllegalArgumentException("unknown: " + console.arguments());
            }
            console.out().println("done");
            return 0;
        }

        private void echo(int calls) {
            Bytes content = Bytes.of(new byte[ECHOED_BYTES]);
            for (int i = 0; i < calls; i++) {
                calculator.echo(content);
            }
        }

        /** Calls once, then again and again until {@code goOn} is there, whatever happens to the calculator. */
        private void waiting(Console console, Path goOn) {
            var unused = call(console, 1);
            while (!Files.exists(goOn)) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            long end = System.nanoTime() + LONGEST_DEATH_NANOS;
            while (call(console, 41) == Executed.NO && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS); // the next life of the calculator has not begun
            }
        }

        private Executed call(Console console, long value) {
            Executed executed = Executed.YES;
            try {
                console.out().println("called " + calculator.increment(value));
            } catch (IpcException e) {
                executed = e.executed();
                console.out().println(e.getClass().getSimpleName() + " " + executed);
            }
            console.out().flush();
            return executed;
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("recorded");
        system.deadline(Duration.ofSeconds(20));
        system.component(CALCULATOR)
                .onDeath(OnDeath.valueOf(System.getProperty(POLICY, "stop").toUpperCase(Locale.ROOT)))
                .provides(Calculator.class)
                .by(environment -> new Calculations());
        system.component("client")
                .shared("buffers", 0x4000)
                .requires(Calculator.class)
                .program(environment -> new Client(environment.require(Calculator.class), environment));
    }

    /** Options of a run of it in two processes that is recorded in {@code directory}. */
    static RunOptions options(Path directory, String... arguments) {
        return RunOptions.of(Mode.IPC)
                .withAlone(CALCULATOR)
                .withArguments(arguments)
                .withRecord(directory);
    }

    /** Directory of the recording, then arguments of the program. */
    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        RunOptions options = options(Path.of(arguments[0]), Arrays.copyOfRange(arguments, 1, arguments.length));
        System.exit(Func2Ipc.run(new RecordedSystem(), options, out, System.err).status());
    }
}
