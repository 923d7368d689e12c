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
        system.component("house").provides(House.class).by(environment -> new Houses.Near());
        system.component("corridor")
                .requires(House.class)
                .from("house")
                .passes(Guest.class)
                .provides(House.class)
                .and(Guest.class)
                .by(environment -> new Houses.Far(environment.require(House.class)));
        system.component("host")
                .requires(House.class)
                .from("corridor")
                .passes(Guest.class)
                .provides(Party.class)
                .and(Guest.class)
                .by(Host::new);
        system.component("club")
                .concurrent()
                .requires(House.class)
                .from("house")
                .passes(Guest.class)
                .provides(Club.class)
                .and(Guest.class)
                .by(Host::new);
        system.component("later").threads().provides(Later.class).by(SlowLater::new);
        system.component("boss")
                .requires(Work.class)
                .provides(Boss.class)
                .and(Progress.class)
                .by(environment -> new OfficeBoss(environment.require(Work.class)));
        system.component("worker").requires(Progress.class).provides(Work.class).by(environment -> {
            Progress progress = environment.require(Progress.class);
            return parts -> {
                for (int part = 1; part <= parts; part++) {
                    progress.done(part);
                }
                return parts;
            };
        });
        system.component("keeper").provides(Keeper.class).by(environment -> new ShelfKeeper());
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
                .deadline("endless", Duration.ofMillis(500))
                .whenFull(WhenFull.FAIL)
                .requires(Boss.class)
                .requires(Keeper.class)
                .shared("pages", 0x1000)
                .requires(Sleeper.class)
                .requires(Party.class)
                .requires(Club.class)
                .requires(Later.class)
                .deadline("first", Duration.ofSeconds(1))
                .requires(Printer.class)
                .signals("sleeper", "wake")
                .signals("printer", "jobs", RoomPrinter.JAM)
                .signals("echo", "heard")
                .program(Words::new);
    }
}
