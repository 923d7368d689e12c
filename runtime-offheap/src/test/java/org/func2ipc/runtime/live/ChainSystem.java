package org.func2ipc.runtime.live;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Relay;
import org.func2ipc.runtime.fixture.Workbench;

/** {@code app -> fs -> blk}; what the program does is its first argument. */
public final class ChainSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.component("blk").provides(Workbench.class).by(environment -> new Bench());
        system.component("fs")
                .requires(Workbench.class)
                .from("blk")
                .provides(Workbench.class)
                .by(environment -> new Relay(environment.require(Workbench.class)));
        system.component("app").requires(Workbench.class).from("fs").program(environment -> {
            Workbench front = environment.require(Workbench.class);
            return (Program) console -> run(front, console);
        });
    }

    /** A root task in a process of its own: where to keep what is left of the run, then what the program does. */
    public static void main(String... arguments) {
        RunOptions options = RunOptions.of(Mode.IPC)
                .withAlone("app", "fs", "blk")
                .withKeep(Path.of(arguments[0]))
                .withArguments(arguments[1]);
        System.exit(
                Func2Ipc.run(new ChainSystem(), options, System.out, System.err).status());
    }

    private static int run(Workbench front, Console console) throws Exception {
        console.out().println("began " + front.add(20, 22));
        console.out().flush();
        switch (console.arguments().get(0)) {
            case "rest" -> callEvery(20_000_000, front);
            case "load" -> callEvery(100_000, front);
            case "hold" -> front.hold();
            default -> throw new IllegalArgumentException("unknown: " + console.arguments());
        }
        return 0;
    }

    /** Until calls are refused, because the system stops. */
    private static void callEvery(long nanos, Workbench front) {
        while (true) {
            front.add(1, 2);
            LockSupport.parkNanos(nanos);
        }
    }
}
