package org.func2ipc.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Environment;

/** Two components: {@code caller} measures calls to {@code counter}, and raw ping-pong with it. */
public final class RoundTripSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.option("words", "FILE", "file that both sides map for the raw ping-pong");
        system.option("rounds", "N", "round trips of a slice", "100000");
        system.component("counter").provides(Counter.class).by(env -> new Answering(words(env)));
        system.component("caller")
                .threads()
                .requires(Counter.class)
                .deadline(Duration.ofMinutes(2))
                .program(env -> new RoundTrips(
                        env.require(Counter.class),
                        words(env),
                        env,
                        Long.parseLong(env.option("rounds").orElseThrow())));
    }

    private static PingPongWords words(Environment environment) throws IOException {
        return PingPongWords.map(Path.of(
                environment.option("words").orElseThrow(() -> new IllegalArgumentException("--words FILE is needed"))));
    }

    private static final class Answering implements Counter {
        private final PingPongWords words;

        Answering(PingPongWords words) {
            this.words = words;
        }

        @Override
        public long next(long value) {
            return value + 1;
        }

        @Override
        public long allocatedBytes() {
            return allocatedHere();
        }

        @Override
        public void bounce(long rounds) {
            long first = words.answered() + 1;
            for (long round = first; round < first + rounds; round++) {
                words.pong(round);
            }
        }
    }

    /** Bytes that the calling thread has allocated. */
    static long allocatedHere() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
                : 0;
    }
}
