package org.func2ipc.testkit.words;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.runtime.Call;

/** The component of the words. */
final class OfficeDesk implements Desk {
    private final Bell bell;
    private final Signal sleeper;
    private int count;

    OfficeDesk(Environment environment) {
        bell = environment.require(Bell.class);
        sleeper = environment.signal("sleeper", "wake");
    }

    @Override
    public void nudge() {
        sleeper.signal();
    }

    @Override
    public void nudgeSoon() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        sleeper.signal();
    }

    private static long remaining() {
        return Call.current().remaining().orElseThrow().plusNanos(999_999_999).toSeconds();
    }

    @Override
    public long hasty() {
        return remaining();
    }

    @Override
    public long patient() {
        return remaining();
    }

    @Override
    public long usual() {
        return remaining();
    }

    @Override
    public void endless() {
        Call call = Call.current();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (!call.isCancelled() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Override
    public void hold() {
        bell.awaitRing();
    }

    @Override
    public void count() {
        count++;
    }

    @Override
    public int counted() {
        return count;
    }
}
