package org.func2ipc.benchmarks.durable;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;

/**
 * Callers of one edge that is forced to disk: one, then {@value #CALLERS} at a time, to a keeper that serves as many. Prints
 * {@code one=} and {@code many=}, calls in a second.
 */
public final class CallersSystem implements SystemDefinition {
    /** Callers at a time. */
    static final int CALLERS = 8;

    @Override
    public void define(SystemBuilder system) {
        system.name("callers");
        system.component("keeper").concurrent().provides(Keeper.class).by(environment -> value -> value + 1);
        system.component("program")
                .threads()
                .requires(Keeper.class)
                .synced()
                .program(environment -> console -> run(environment, console));
    }

    private static int run(Environment environment, Console console) throws InterruptedException {
        long count = Long.parseLong(console.arguments().get(0));
        Keeper keeper = environment.require(Keeper.class);
        rate(environment, keeper, CALLERS, count);
        console.out().println("one=" + rate(environment, keeper, 1, count));
        console.out().println("many=" + rate(environment, keeper, CALLERS, count));
        return 0;
    }

    /** Calls in a second, of {@code callers} that make {@code count} each. */
    private static double rate(Environment environment, Keeper keeper, int callers, long count)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            threads.add(environment.startThread("caller" + i, () -> call(keeper, count)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return callers * count * 1e9 / (System.nanoTime() - begun);
    }

    private static void call(Keeper keeper, long count) {
        for (long i = 0; i < count; i++) {
            if (keeper.next(i) != i + 1) {
                throw new IllegalStateException("the keeper must add 1 to " + i);
            }
        }
    }
}
