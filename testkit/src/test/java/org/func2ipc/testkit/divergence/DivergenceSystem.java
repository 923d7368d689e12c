package org.func2ipc.testkit.divergence;

import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;

/** The component, and a program that runs all programs on it and prints what they say. */
public final class DivergenceSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.component("tempted").provides(Tempting.class).by(environment -> new Tempted());
        system.component("programs")
                .requires(Tempting.class)
                .passes(Tempting.class)
                .program(environment -> console -> {
                    Programs.run(environment.require(Tempting.class))
                            .forEach((rule, said) -> console.out().println(rule + ": " + said));
                    return 0;
                });
    }
}
