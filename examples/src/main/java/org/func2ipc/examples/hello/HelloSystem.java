package org.func2ipc.examples.hello;

import java.util.List;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;

/** Two components: {@code greeter} greets, {@code hello} prints what it says. */
public final class HelloSystem implements SystemDefinition {
    private static final class CountingGreeter implements Greeter {
        private int count;

        @Override
        public Greeting greet(String name) {
            return new Greeting("Hello, " + name + "!", ++count);
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.apps(HelloSystem.class, "/apps.toml");
        system.component("greeter").provides(Greeter.class).by(env -> new CountingGreeter());
        system.component("hello").requires(Greeter.class).program(env -> {
            Greeter greeter = env.require(Greeter.class);
            return console -> {
                for (String name : console.arguments().isEmpty() ? List.of("world") : console.arguments()) {
                    Greeting greeting = greeter.greet(name);
                    console.out().println(greeting.count() + ": " + greeting.text());
                }
                return 0;
            };
        });
    }

    public static void main(String... args) {
        Func2Ipc.main(new HelloSystem(), args);
    }
}
