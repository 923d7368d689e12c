package org.func2ipc.testkit.words;

import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Notified;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.PeerDied;

/** A component that hears signals, dies, and is signalled while it is dead. */
public final class MortalSystem implements SystemDefinition {
    private static final long SECONDS = 30;

    @Override
    public void define(SystemBuilder system) {
        system.component("ear")
                .boundNotification("knocks")
                .onDeath(OnDeath.RESTART)
                .provides(Mortal.class)
                .by(environment -> new Ear());
        system.component("program")
                .requires(Mortal.class)
                .signals("ear", "knocks", 0x20)
                .program(environment -> console -> {
                    console.out().println(run(environment));
                    return 0;
                });
    }

    private static String run(Environment environment) {
        Mortal ear = environment.require(Mortal.class);
        Signal knock = environment.signal("ear", "knocks");
        String died = "lives";
        try {
            ear.die();
        } catch (PeerDied e) {
            died = "died";
        }
        knock.signal();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long heard = 0;
        while (heard == 0 && System.nanoTime() < end) {
            try {
                heard = ear.heard();
            } catch (PeerDied e) {
                Thread.onSpinWait(); // its next life has not begun
            }
        }
        return died + ", heard " + Long.toHexString(heard);
    }

    private static final class Ear implements Mortal, Notified {
        private long heard;

        @Override
        public void signalled(long badges) {
            heard |= badges;
        }

        @Override
        public long heard() {
            return heard;
        }

        @Override
        public void die() {
            Runtime.getRuntime().halt(9);
        }
    }
}
