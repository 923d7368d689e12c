package org.func2ipc.testkit.modes;

import org.func2ipc.dsl.SystemBuilder;

/** The system in which a component is compared: it, what it needs, and a driver that calls it. */
final class EquivalenceSystem {
    /** Option of the socket over which the driver gets its orders. */
    static final String ORDERS = "orders";

    static final String POOL = "pool";
    private static final long POOL_BYTES = 0x4000;
    private static final String SUBJECT = "subject";

    private EquivalenceSystem() {}

    static <T> void define(ModeEquivalence<T> test, SystemBuilder system) {
        system.name("mode-equivalence");
        system.option(ORDERS, "FILE", "Socket of the test that gives the orders.");
        test.surroundings(system);
        test.subject(system.component(SUBJECT))
                .provides(Probe.class)
                .and(test.type())
                .by(environment -> Subject.of(test, environment));
        system.component("driver")
                .shared(POOL, POOL_BYTES)
                .requires(Probe.class)
                .from(SUBJECT)
                .requires(test.type())
                .from(SUBJECT)
                .program(environment -> new Driver<>(test, environment));
    }
}
