package org.func2ipc.testkit.words;

import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Notified;
import org.func2ipc.dsl.component.Signal;

/** Is called by nobody, and passes on each signal that it hears. */
final class Echo implements Empty, Notified {
    private final Signal back;

    Echo(Environment environment) {
        back = environment.signal("sleeper", "wake");
    }

    @Override
    public void signalled(long badges) {
        back.signal();
    }
}
