package org.func2ipc.testkit.durable;

import org.func2ipc.runtime.durable.DurableStep;
import org.func2ipc.runtime.durable.DurableSteps;

/** What a test does at the steps of the durable edges of its own process. */
final class StepHook {
    private static volatile DurableSteps current = DurableSteps.NONE;

    private StepHook() {}

    /** From now on {@code steps} is told of each step. */
    static void set(DurableSteps steps) {
        current = steps;
    }

    /** Nothing is done any more. */
    static void clear() {
        current = DurableSteps.NONE;
    }

    static void at(DurableStep step) {
        current.at(step);
    }
}
