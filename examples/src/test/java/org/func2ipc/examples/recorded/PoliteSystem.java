package org.func2ipc.examples.recorded;

import java.util.function.UnaryOperator;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.examples.hello.Greeter;
import org.func2ipc.examples.hello.Greeting;

/** {@code caller -> polite -> greeter}: what stands in the middle can be exchanged. */
public final class PoliteSystem implements SystemDefinition {
    private final UnaryOperator<Greeter> polite;

    /** As it is recorded. */
    public PoliteSystem() {
        this(Polite::new);
    }

    PoliteSystem(UnaryOperator<Greeter> polite) {
        this.polite = polite;
    }

    /** Asks for names in a polite way, and counts. */
    static final class Polite implements Greeter {
        private final Greeter next;
        private int count;

        Polite(Greeter next) {
            this.next = next;
        }

        @Override
        public Greeting greet(String name) {
            Greeting first = next.greet("dear " + name);
            return new Greeting(first.text() + next.greet("again").text(), ++count);
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("polite");
        system.component("greeter").provides(Greeter.class).by(env -> PoliteSystem::greet);
        system.component("polite")
                .requires(Greeter.class)
                .from("greeter")
                .provides(Greeter.class)
                .by(env -> polite.apply(env.require(Greeter.class)));
        system.component("caller").requires(Greeter.class).from("polite").program(env -> {
            Greeter greeter = env.require(Greeter.class);
            return console -> call(greeter, console);
        });
    }

    private static Greeting greet(String name) {
        if (name.endsWith("crash")) {
            throw new IllegalStateException(name);
        }
        return new Greeting("Hello, " + name + "!", 1);
    }

    private static int call(Greeter greeter, Console console) {
        for (String name : console.arguments()) {
            try {
                console.out().println(greeter.greet(name).text());
            } catch (RuntimeException e) {
                console.out().println(e.getClass().getSimpleName());
            }
        }
        return 0;
    }
}
