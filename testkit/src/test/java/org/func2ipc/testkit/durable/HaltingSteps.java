package org.func2ipc.testkit.durable;

import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import org.func2ipc.runtime.durable.DurableStep;
import org.func2ipc.runtime.durable.DurableSteps;
import org.jspecify.annotations.Nullable;

/** Ends this process at the step that a file names: as a kill does, without a shutdown. Tells {@link StepHook} first. */
public final class HaltingSteps implements DurableSteps {
    static final String ARMED = "halt-at";
    private static final int KILLED = 137;

    private final @Nullable MappedByteBuffer armed;

    public HaltingSteps() {
        armed = System.getProperty(BankSystem.DIRECTORY) == null ? null : armed();
    }

    private static MappedByteBuffer armed() {
        return MappedWords.map(BankSystem.file(ARMED), Integer.BYTES);
    }

    @Override
    public void at(DurableStep step) {
        StepHook.at(step);
        MappedByteBuffer words = armed;
        if (words != null && words.getInt(0) == step.name().hashCode()) {
            words.putInt(0, 0);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** The first process that comes to {@code step} ends there. */
    static void arm(Path directory, DurableStep step) {
        MappedWords.map(directory.resolve(ARMED), Integer.BYTES)
                .putInt(0, step.name().hashCode());
    }

    /** True when no process has come to the step yet. */
    static boolean isArmed(Path directory) {
        return MappedWords.map(directory.resolve(ARMED), Integer.BYTES).getInt(0) != 0;
    }
}
