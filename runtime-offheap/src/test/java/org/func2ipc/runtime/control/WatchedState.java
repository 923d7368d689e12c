package org.func2ipc.runtime.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.func2ipc.dsl.component.Console;

/** A program that tells what it may do whenever that changes. */
final class WatchedState {
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private WatchedState() {}

    /** Prints {@code state} whenever it is another one, until the file is gone that the first argument names. */
    static int tell(Console console, Supplier<String> state) {
        Path goOn = goOn(console);
        String told = "";
        while (Files.exists(goOn)) {
            String now = state.get();
            if (!now.equals(told)) {
                console.out().println(now);
                console.out().flush();
                told = now;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return 0;
    }

    /** There as long as the program is to go on. */
    static Path goOn(Console console) {
        return Path.of(console.arguments().get(0));
    }
}
