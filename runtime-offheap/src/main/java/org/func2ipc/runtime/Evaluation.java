package org.func2ipc.runtime;

import java.io.PrintStream;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.InvalidSystemException;
import org.func2ipc.dsl.SystemDefinition;

/** Evaluates definitions for those who run them. */
public final class Evaluation {
    private Evaluation() {}

    /** The system that {@code definition} defines; empty when it is faulty, which is told on {@code err}. */
    public static Optional<DefinedSystem> of(SystemDefinition definition, PrintStream err) {
        try {
            return Optional.of(DefinedSystem.of(definition));
        } catch (InvalidSystemException e) {
            err.println(e.getMessage());
        } catch (RuntimeException e) {
            err.println("the definition " + definition.getClass().getName() + " failed:");
            e.printStackTrace(err);
        }
        err.flush();
        return Optional.empty();
    }
}
