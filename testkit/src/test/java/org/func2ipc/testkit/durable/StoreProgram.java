package org.func2ipc.testkit.durable;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.RequestId;

/** Calls each kind of method, and prints what came. */
final class StoreProgram {
    private StoreProgram() {}

    static int run(Store store, Console console) {
        console.out().println("add " + store.add(5) + " " + store.add(6));
        store.note(7);
        store.note(-1);
        console.out().println("sum after notes " + store.sum());
        CompletableFuture<Long> later = store.later().toCompletableFuture();
        console.out().println("later " + later.join());
        byte[] many = new byte[50_000];
        many[49_999] = 9;
        console.out()
                .println("echo "
                        + store.echo(Bytes.copyOf(many, 0, many.length)).equals(Bytes.copyOf(many, 0, many.length)));
        try {
            store.fail();
        } catch (ComponentFault e) {
            console.out().println("fault " + e.originalClass() + " " + e.originalMessage());
        }
        RequestId id = RequestId.of("order 17");
        console.out().println("named " + ask(id, store) + " again " + ask(id, store));
        console.out().println("distinct " + !store.id().equals(store.id()));
        console.out().println("id " + named(id.value(), store));
        return 0;
    }

    private static boolean named(UUID value, Store store) {
        try {
            return new RequestId(new UUID(value.getMostSignificantBits(), 1))
                    .call(store::id)
                    .equals(new UUID(value.getMostSignificantBits(), 1) + " false");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long ask(RequestId id, Store store) {
        try {
            return id.call(() -> store.add(100));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
