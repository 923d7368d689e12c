package org.func2ipc.examples.hello;

import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;

/** The first interface of the guide in every mode. */
public class GreeterModesIT implements ModeEquivalence<Greeter> {
    @Override
    public Class<Greeter> type() {
        return Greeter.class;
    }

    @Override
    public Greeter create(Environment environment) {
        return new Greeter() {
            private int count;

            @Override
            public Greeting greet(String name) {
                return new Greeting("Hello, " + name + "!", ++count);
            }
        };
    }
}
