package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.component.Console;
import org.func2ipc.runtime.RequestId;

/** Orders over a durable edge, of which one is asked for again under its id. */
public final class OrdersSystem extends StoreSystem {
    public OrdersSystem() {
        super(false, OrdersSystem::run);
    }

    private static int run(Store store, Console console) {
        console.out().println("add " + store.add(5));
        store.note(7);
        console.out().println("sum " + store.sum());
        console.out().println("later " + store.later().toCompletableFuture().join());
        console.out().println("order " + order(store) + " again " + order(store));
        return 0;
    }

    private static long order(Store store) {
        try {
            return RequestId.of("order 17").call(() -> store.add(100));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
