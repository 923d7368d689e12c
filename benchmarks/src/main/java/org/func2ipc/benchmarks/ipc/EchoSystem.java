package org.func2ipc.benchmarks.ipc;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.Waiting;

/**
 * What is measured of ours: a program {@code near}, the component {@code far} that it calls, and as many more components
 * as {@code func2ipc.bench.more} says in a chain behind {@code far}.
 */
public final class EchoSystem implements SystemDefinition {
    /** Property: how many components more. */
    static final String MORE = "func2ipc.bench.more";
    /** Property: {@code spin}, {@code adaptive} or {@code park}. */
    static final String WAIT = "func2ipc.bench.wait";

    static final long LEASED_BYTES = 1 << 20;

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Echoes by itself, or asks the next of the chain. */
    private static final class Far implements Echoes {
        private final Optional<Echoes> next;
        private long posted;

        Far(Optional<Echoes> next) {
            this.next = next;
        }

        @Override
        public long next(long value) {
            return next.isPresent() ? next.get().next(value) : value + 1;
        }

        @Override
        public Bytes echo(Bytes content) {
            return content;
        }

        @Override
        public long touch(Lease memory) {
            long first = memory.getLong(0) + 1;
            memory.putLong(0, first);
            memory.putLong(memory.length() - Long.BYTES, first);
            return first;
        }

        @Override
        public void post(long value) {
            posted++;
        }

        @Override
        public long posted() {
            return posted;
        }

        @Override
        public long allocatedBytes() {
            return PeerServer.allocated();
        }
    }

    @Override
    public void define(SystemBuilder system) {
        int more = Integer.getInteger(MORE, 0);
        system.name("echoes");
        system.deadline(DEADLINE);
        system.waiting(Waiting.valueOf(System.getProperty(WAIT, "adaptive").toUpperCase(Locale.ROOT)));
        for (int i = more; i >= 1; i--) {
            far(system, "far" + i, i < more ? "far" + (i + 1) : "");
        }
        far(system, "far", more > 0 ? "far1" : "");
        var near = system.component("near").threads().shared("buffer", LEASED_BYTES);
        near.requires(Echoes.class).from("far");
        near.program(EchoProgram::new);
    }

    private static void far(SystemBuilder system, String name, String next) {
        if (next.isEmpty()) {
            system.component(name).provides(Echoes.class).by(environment -> new Far(Optional.empty()));
        } else {
            system.component(name)
                    .requires(Echoes.class)
                    .from(next)
                    .provides(Echoes.class)
                    .by(environment -> new Far(Optional.of(environment.require(Echoes.class))));
        }
    }
}
