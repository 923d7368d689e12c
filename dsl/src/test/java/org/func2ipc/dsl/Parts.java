package org.func2ipc.dsl;

import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.component.Program;

/** Parts of the definitions that break rules. */
final class Parts {
    static final ComponentFactory<Program> PROGRAM = env -> console -> 0;

    private Parts() {}

    static void provide(ComponentNeeds component) {
        component.provides(Store.class).by(env -> new DefinedSystemTest.MemoryStore());
    }

    static void program(SystemBuilder system) {
        system.component("main").program(PROGRAM);
    }

    static void storeAndProgram(SystemBuilder system) {
        provide(system.component("store"));
        program(system);
    }

    /** The component "main" of a system with a board. */
    static ComponentNeeds onBoard(SystemBuilder system) {
        system.board(options -> {
            throw new IllegalStateException("not opened here");
        });
        return system.component("main");
    }
}
