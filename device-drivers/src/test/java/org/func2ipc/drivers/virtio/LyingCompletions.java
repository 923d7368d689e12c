package org.func2ipc.drivers.virtio;

import java.util.function.Consumer;
import org.func2ipc.drivers.device.Completion;
import org.func2ipc.drivers.device.DeviceFaults;

/** Completions that lie, while switched on. */
final class LyingCompletions implements DeviceFaults {
    private final Consumer<Completion> lie;
    boolean on = true;

    LyingCompletions(Consumer<Completion> lie) {
        this.lie = lie;
    }

    @Override
    public void completing(Completion completion) {
        if (on) {
            lie.accept(completion);
        }
    }
}
