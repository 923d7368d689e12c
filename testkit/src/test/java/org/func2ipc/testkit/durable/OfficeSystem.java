package org.func2ipc.testkit.durable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.IpcException;

/** A program, and an office over a durable edge that faints; what happens then is a property of the run. */
public final class OfficeSystem implements SystemDefinition {
    /** Property: name of an {@link OnDeath}. */
    static final String ON_DEATH = "test.office.death";

    /** Argument: be rung and faint. */
    static final String FAINT = "faint";

    /** Argument: die, and be called again. */
    static final String DIE = "die";

    /** Argument: be called until that is refused, and once more when the file named by the next argument is there. */
    static final String COUNT = "count";

    private static final int FAINTED = 9;

    private static final class Clerk implements Office {
        @Override
        public boolean faint() {
            if (!Call.current().isRedelivered()) {
                Runtime.getRuntime().halt(FAINTED);
            }
            return true;
        }

        @Override
        public int ring(Tower tower) {
            return faint() ? tower.ring() : 0;
        }

        @Override
        public void die() {
            Runtime.getRuntime().halt(FAINTED);
        }

        @Override
        public void count() {
            // being called is all
        }
    }

    private static final class Bell implements Tower {
        private int rung;

        @Override
        public int ring() {
            return ++rung;
        }
    }

    private static int run(Environment environment, Console console) {
        Office office = environment.require(Office.class);
        List<String> arguments = console.arguments();
        if (arguments.contains(FAINT)) {
            console.out().println("faint " + office.faint());
            console.out().println("ring " + office.ring(environment.require(Tower.class)));
        }
        if (arguments.contains(DIE)) {
            console.out().println("die " + outcome(office::die));
            console.out().println("later " + outcome(office::count));
        }
        if (arguments.contains(COUNT)) {
            office.count();
            console.out().println("counts");
            String refused;
            do {
                refused = outcome(office::count);
            } while (refused.equals("done"));
            console.out().println("refused " + refused);
            Path told = Path.of(arguments.get(arguments.indexOf(COUNT) + 1));
            while (!Files.exists(told)) {
                LockSupport.parkNanos(1_000_000);
            }
            console.out().println("again " + outcome(office::count));
        }
        return 0;
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (IpcException e) {
            return e.getClass().getSimpleName() + " " + e.executed();
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("office");
        system.component("tower").provides(Tower.class).by(environment -> new Bell());
        system.component("office")
                .onDeath(OnDeath.valueOf(System.getProperty(ON_DEATH, OnDeath.STOP.name())))
                .provides(Office.class)
                .by(environment -> new Clerk());
        system.component("program")
                .requires(Office.class)
                .passes(Tower.class)
                .durable()
                .requires(Tower.class)
                .program(environment -> console -> run(environment, console));
    }
}
