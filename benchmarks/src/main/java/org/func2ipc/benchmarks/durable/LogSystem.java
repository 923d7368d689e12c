package org.func2ipc.benchmarks.durable;

import java.time.Duration;
import java.util.function.Consumer;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;

/**
 * A program and a log, with a durable edge between them.
 *
 * @param program what the program does
 */
record LogSystem(Consumer<Log> program) implements SystemDefinition {
    /** Journals of its edge, in the directory of durable edges. */
    static final String REQUESTS = "program+log/requests";

    static final String REPLIES = "program+log/replies";

    private static final class Counting implements Log {
        private long notes;

        @Override
        public void note(long value) {
            notes++;
        }

        @Override
        public long notes() {
            return notes;
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("log");
        system.component("log").provides(Log.class).by(environment -> new Counting());
        system.component("program")
                .requires(Log.class)
                .durable()
                .deadline(Duration.ofMinutes(1))
                .program(environment -> {
                    Log log = environment.require(Log.class);
                    return console -> {
                        program.accept(log);
                        return 0;
                    };
                });
    }
}
