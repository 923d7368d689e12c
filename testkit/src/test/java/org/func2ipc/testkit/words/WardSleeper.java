package org.func2ipc.testkit.words;

import java.time.Duration;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Notification;

/** Sleeps until it is signalled. */
final class WardSleeper implements Sleeper {
    private final Notification wake;

    WardSleeper(Environment environment) {
        wake = environment.notification("wake");
    }

    @Override
    public long take(int millis) {
        return wake.await(Duration.ofMillis(millis));
    }

    @Override
    public long poll() {
        return wake.poll();
    }

    @Override
    public long badgeOf(String component) {
        return wake.badgeOf(component);
    }
}
