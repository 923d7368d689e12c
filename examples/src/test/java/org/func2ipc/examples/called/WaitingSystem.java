package org.func2ipc.examples.called;

import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.examples.hello.Greeter;
import org.func2ipc.examples.hello.Greeting;

/** A program that ends when the greeter was asked to greet {@code enough}, and a component beside it. */
public final class WaitingSystem implements SystemDefinition {
    static final String NAME = "waiting-for-a-call";

    private static final long PAUSE_NANOS = 2_000_000;

    private static final class RememberingGreeter implements Greeter {
        private boolean enough;

        @Override
        public Greeting greet(String name) {
            if (name.equals("crash")) {
                throw new IllegalStateException("</script><script>alert(1)</script>");
            }
            enough |= name.equals("enough");
            return new Greeting(name, enough ? 1 : 0);
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name(NAME);
        system.component("greeter").provides(Greeter.class).by(env -> new RememberingGreeter());
        system.component("neighbour").provides(Greeter.class).by(env -> name -> new Greeting(name, 0));
        system.component("waiter").requires(Greeter.class).from("greeter").program(env -> {
            Greeter greeter = env.require(Greeter.class);
            return console -> {
                while (greeter.greet("").count() == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                return 0;
            };
        });
    }
}
