package org.func2ipc.benchmarks.ipc;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.runtime.memory.Futex;

/**
 * What is measured of ours: a program {@code near}, the component {@code far} that it calls, and as many more components
 * as {@code func2ipc.bench.more} says, joined as {@code func2ipc.bench.shape} says.
 */
public final class EchoSystem implements SystemDefinition {
    /** Property: how many components more. */
    static final String MORE = "func2ipc.bench.more";
    /** Property: how the components are joined, a {@link Shape}. */
    static final String SHAPE = "func2ipc.bench.shape";
    /** Property: {@code spin}, {@code adaptive} or {@code park}. */
    static final String WAIT = "func2ipc.bench.wait";

    static final long LEASED_BYTES = 1 << 20;

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** How the components beyond {@code near} and {@code far} are joined. */
    enum Shape {
        /** Each is called by the one before it. */
        CHAIN,
        /** Each two are a client and a server of their own. */
        PAIRS,
        /** Each is one more client of {@code far}. */
        STAR
    }

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
        public long sum(
                long a,
                long b,
                long c,
                long d,
                long e,
                long f,
                long g,
                long h,
                long i,
                long j,
                long k,
                long l,
                long m,
                long n,
                long o,
                long p) {
            return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
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
        public String futex() {
            return Futex.ofThisMachine().toString();
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
        Shape shape = Shape.valueOf(System.getProperty(SHAPE, "chain").toUpperCase(Locale.ROOT));
        switch (shape) {
            case CHAIN -> chain(system, more);
            case PAIRS -> clients(system, more / 2, true);
            case STAR -> clients(system, more, false);
        }
        var near = system.component("near").threads().shared("buffer", LEASED_BYTES);
        near.requires(Echoes.class).from("far");
        if (shape != Shape.CHAIN && more > 0) {
            near.requires(Loads.class).from("near1");
            near.program(
                    environment -> new LoadProgram(load(environment, Optional.of(environment.require(Loads.class)))));
        } else {
            near.program(EchoProgram::new);
        }
    }

    private static void chain(SystemBuilder system, int more) {
        for (int i = more; i >= 1; i--) {
            far(system, "far" + i, i < more ? "far" + (i + 1) : "");
        }
        far(system, "far", more > 0 ? "far1" : "");
    }

    private static void clients(SystemBuilder system, int more, boolean eachItsServer) {
        far(system, "far", "");
        for (int i = more; i >= 1; i--) {
            if (eachItsServer) {
                far(system, "far" + i, "");
            }
            var client = system.component("near" + i)
                    .threads()
                    .requires(Echoes.class)
                    .from(eachItsServer ? "far" + i : "far");
            if (i < more) {
                client.requires(Loads.class)
                        .from("near" + (i + 1))
                        .provides(Loads.class)
                        .by(environment -> load(environment, Optional.of(environment.require(Loads.class))));
            } else {
                client.provides(Loads.class).by(environment -> load(environment, Optional.empty()));
            }
        }
    }

    private static Load load(Environment environment, Optional<Loads> next) {
        return new Load(environment.require(Echoes.class), next, calling -> environment.startThread("client", calling));
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
