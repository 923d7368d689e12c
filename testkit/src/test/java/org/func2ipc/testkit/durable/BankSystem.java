package org.func2ipc.testkit.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.PeerDied;

/**
 * Tellers that call a bank over a durable edge, either of which may be killed at any time. The program waits until the
 * file {@code go-on} is gone, and prints the bank's report.
 */
public final class BankSystem implements SystemDefinition {
    /** Property: the directory of the test's files. */
    static final String DIRECTORY = "test.bank.directory";

    /** Property: true for a bank that keeps its book with the replies. */
    static final String KEPT = "test.bank.kept";

    static final String GO_ON = "go-on";
    /** There once the program runs: from then on a domain that dies is started anew. */
    static final String BEGUN = "begun";

    static final String BOOK = "book";
    static final String ACKNOWLEDGED = "acknowledged";

    static Path file(String name) {
        return Path.of(System.getProperty(DIRECTORY, "."), name);
    }

    private static Bank bank(Environment environment) {
        return Boolean.getBoolean(KEPT) ? new KeptBank() : new PlainBank(file(BOOK));
    }

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(30);

    private static final class Director implements Program {
        private final Bank bank;

        Director(Environment environment) {
            bank = environment.require(Bank.class);
        }

        @Override
        public int run(Console console) throws IOException {
            Files.write(file(BEGUN), new byte[0]);
            while (Files.exists(file(GO_ON))) {
                LockSupport.parkNanos(20_000_000);
            }
            console.out().println(report());
            return 0;
        }

        /** What the bank says; it may be between two lives. */
        private String report() {
            long end = System.nanoTime() + LONGEST_DEATH.toNanos();
            while (true) {
                try {
                    return bank.report();
                } catch (PeerDied dead) {
                    if (System.nanoTime() - end > 0) {
                        throw dead;
                    }
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.component("bank").onDeath(OnDeath.RESTART).provides(Bank.class).by(BankSystem::bank);
        system.component("tellers")
                .onDeath(OnDeath.RESTART)
                .threads()
                .requires(Bank.class)
                .durable()
                .deadline(Duration.ofSeconds(5))
                .provides(Desk.class)
                .by(environment -> new Tellers(environment, file(ACKNOWLEDGED)));
        system.component("director").requires(Bank.class).program(Director::new);
    }
}
