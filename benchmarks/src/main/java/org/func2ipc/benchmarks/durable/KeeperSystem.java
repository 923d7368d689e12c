package org.func2ipc.benchmarks.durable;

import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Environment;

/** A program and a keeper in two processes. */
public abstract sealed class KeeperSystem implements SystemDefinition {
    private final boolean synced;

    private KeeperSystem(boolean synced) {
        this.synced = synced;
    }

    /** With an edge that survives processes. */
    public static final class Durable extends KeeperSystem {
        public Durable() {
            super(false);
        }
    }

    /** With an edge that is forced to disk. */
    public static final class Synced extends KeeperSystem {
        public Synced() {
            super(true);
        }
    }

    private static final class Far implements Keeper, RawEnd {
        @Override
        public long next(long value) {
            return value + 1;
        }

        @Override
        public void bounce(String directory, long count, boolean forced) {
            try (RawQueues queues = RawQueues.far(Path.of(directory), forced)) {
                for (long i = 0; i < count; i++) {
                    queues.send(queues.receive() + 1);
                }
            }
        }
    }

    @Override
    public final void define(SystemBuilder system) {
        system.name("keeper");
        system.component("keeper").provides(Keeper.class).and(RawEnd.class).by(environment -> new Far());
        var durable = system.component("program").threads().requires(Keeper.class);
        (synced ? durable.synced() : durable.durable())
                .requires(RawEnd.class)
                .deadline(Duration.ofMinutes(2))
                .program(this::program);
    }

    private KeeperProgram program(Environment environment) {
        return new KeeperProgram(environment, synced);
    }
}
