package org.func2ipc.testkit.words;

import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.PeerDied;

/** A lender that dies while another component still holds what it lent. */
public final class LendingSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.component("keeper").provides(Keeper.class).by(environment -> new ShelfKeeper());
        system.component("lender")
                .shared("pages", 0x1000)
                .onDeath(OnDeath.DEGRADE)
                .requires(Keeper.class)
                .provides(Lender.class)
                .by(MortalLender::new);
        system.component("program")
                .requires(Keeper.class)
                .requires(Lender.class)
                .program(environment -> console -> {
                    Keeper keeper = environment.require(Keeper.class);
                    Lender lender = environment.require(Lender.class);
                    lender.lend(77);
                    console.out().println("before " + keeper.read());
                    try {
                        lender.die();
                    } catch (PeerDied e) {
                        console.out().println("died " + e.executed());
                    }
                    console.out().println("after " + keeper.read());
                    keeper.letGo();
                    console.out().println("let go " + keeper.read());
                    return 0;
                });
    }

    private record MortalLender(Keeper keeper, Lease page) implements Lender {
        MortalLender(Environment environment) {
            this(environment.require(Keeper.class), environment.shared("pages").lease(0, 64));
        }

        @Override
        public void lend(long value) {
            page.putLong(0, value);
            keeper.keep(page);
        }

        @Override
        public void die() {
            Runtime.getRuntime().halt(9);
        }
    }
}
