package org.func2ipc.testkit.durable;

import java.util.function.BiFunction;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;

/** A program and a store, with a durable edge between them. */
public class StoreSystem implements SystemDefinition {
    private final boolean synced;
    private final BiFunction<Store, Console, Integer> program;

    public StoreSystem() {
        this(false, StoreProgram::run);
    }

    /**
     * @param synced true for an edge that is forced to disk
     * @param program what the program does
     */
    StoreSystem(boolean synced, BiFunction<Store, Console, Integer> program) {
        this.synced = synced;
        this.program = program;
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("store");
        system.component("store").provides(Store.class).by(environment -> new MemoryStore());
        var requires = system.component("program").requires(Store.class);
        (synced ? requires.synced() : requires.durable()).program(environment -> {
            Store store = environment.require(Store.class);
            return console -> program.apply(store, console);
        });
    }
}
