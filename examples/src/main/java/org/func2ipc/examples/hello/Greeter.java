package org.func2ipc.examples.hello;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;

/** Greets. */
@IpcInterface
public interface Greeter {
    Greeting greet(@Max(100) String name);
}
