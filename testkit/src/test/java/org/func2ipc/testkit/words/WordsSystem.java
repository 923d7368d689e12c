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
        system.component("sleeper").notification("wake").provides(Sleeper.class).by(WardSleeper::new);
        system.component("printer")
                .boundNotification("jobs")
                .signals("sleeper", "wake", 0x100)
                .provides(Printer.class)
                .by(RoomPrinter::new);
        system.component("echo")
                .boundNotification("heard")
                .signals("sleeper", "wake")
                .provides(Empty.class)
                .by(Echo::new);
        system.component("desk")
                .requires(Bell.class)
                .signals("sleeper", "wake")
                .provides(Desk.class)
                .by(environment -> new OfficeDesk(environment));
        system.component("program")
                .requires(Bell.class)
                .requires(Desk.class)
                .deadline(Duration.ofSeconds(20))
                .deadline("hasty", Duration.ofSeconds(3))
                .deadline("patient", Duration.ofSeconds(40))
                .deadline("endless", Duration.ofMillis(100))
                .whenFull(WhenFull.FAIL)
                .requires(Sleeper.class)
                .requires(Printer.class)
                .signals("sleeper", "wake")
                .signals("printer", "jobs", RoomPrinter.JAM)
                .signals("echo", "heard")
                .program(Words::new);
    }
}
