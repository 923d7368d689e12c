package org.func2ipc.testkit.words;

import java.time.Duration;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.WhenFull;

/** A system in which each word is said once, and a program that prints what follows from each. */
public final class WordsSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.component("bell").concurrent().provides(Bell.class).by(environment -> new TableBell());
        system.component("desk")
                .requires(Bell.class)
                .provides(Desk.class)
                .by(environment -> new OfficeDesk(environment.require(Bell.class)));
        system.component("program")
                .requires(Bell.class)
                .requires(Desk.class)
                .deadline(Duration.ofSeconds(20))
                .deadline("hasty", Duration.ofSeconds(3))
                .deadline("patient", Duration.ofSeconds(40))
                .deadline("endless", Duration.ofMillis(100))
                .whenFull(WhenFull.FAIL)
                .program(Words::new);
    }
}
