package org.func2ipc.testkit.durable;

import java.time.Duration;
import java.util.function.Consumer;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.WhenFull;

/**
 * A program and a store that is slower than the program's patience.
 *
 * @param program what the program does
 */
record SlowStoreSystem(Consumer<Store> program) implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.name("slow");
        system.component("store").provides(Store.class).by(environment -> new SlowStore());
        system.component("program")
                .requires(Store.class)
                .durable()
                .deadline(Duration.ofMillis(400))
                .whenFull(WhenFull.FAIL)
                .program(environment -> {
                    Store store = environment.require(Store.class);
                    return console -> {
                        program.accept(store);
                        return 0;
                    };
                });
    }
}
