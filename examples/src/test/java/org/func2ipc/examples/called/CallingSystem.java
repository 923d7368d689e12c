package org.func2ipc.examples.called;

import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.examples.hello.Greeter;
import org.func2ipc.examples.hello.Greeting;
import org.func2ipc.runtime.cli.SystemCommand;

/** A program that calls a component of its own domain from the shell, while it runs. */
public final class CallingSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.name("calling-itself");
        system.component("greeter").provides(Greeter.class).by(env -> name -> new Greeting(name, 1));
        system.component("neighbour").provides(Greeter.class).by(env -> name -> new Greeting(name, 2));
        system.component("caller").requires(Greeter.class).from("greeter").program(env -> console -> {
            SystemCommand shell = new SystemCommand(new CallingSystem(), console.out(), console.err());
            return shell.execute("call", "neighbour", "Greeter.greet", "Ada");
        });
    }
}
