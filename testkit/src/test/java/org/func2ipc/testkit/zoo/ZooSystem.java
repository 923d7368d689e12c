package org.func2ipc.testkit.zoo;

import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;

/** A keeper, and a visitor that calls it in every way. */
public final class ZooSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.component("keeper").provides(Zoo.class).by(env -> new Keeper());
        system.component("visitor")
                .shared("pool", 0x1000)
                .requires(Zoo.class)
                .program(env -> new Visitor(env.require(Zoo.class), env.shared("pool")));
    }
}
