package org.func2ipc.testkit.modes;

import java.lang.reflect.Method;
import java.util.List;
import org.func2ipc.dsl.ComponentNeeds;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Environment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds a component to the promise that it behaves the same in every mode (semantics R1 to R26): random sequences of
 * calls are run in {@code direct}, {@code checked} and {@code ipc}, and results, errors, order of execution and final
 * state are compared. A difference is made as short as possible before it is shown.
 *
 * <pre>{@code
 * public class CounterModesIT implements ModeEquivalence<Counter> {
 *     public Class<Counter> type() { return Counter.class; }
 *     public Counter create(Environment environment) { return new SimpleCounter(); }
 *     public String state(Counter counter) { return counter.toString(); }
 * }
 * }</pre>
 *
 * <p>The class must be public with a public constructor without parameters: the process of the other domain makes one
 * too. Arguments are of every form that the interface allows, up to its bounds; lists and arrays are changed after the
 * call; the same object, and what the component gave back, is passed again now and then; leases are slices of a region
 * of the caller. What a component reads from outside (clock, files, random numbers) must be the same in each run.
 *
 * @param <T> the interface
 */
public interface ModeEquivalence<T> extends SystemDefinition {
    /** The interface. */
    Class<T> type();

    /** A new component, as at the start of a system; called for each sequence. */
    T create(Environment environment);

    /** Everything about the state of {@code component} that counts, as text; nothing unless you say so. */
    default String state(T component) {
        return "";
    }

    /** False for a method that is not to be called. */
    default boolean calls(Method method) {
        return true;
    }

    /** Values that mean something to the component, passed now and then where their type fits: names that exist. */
    default List<Object> known() {
        return List.of();
    }

    /** What the component needs: {@code needs.requires(...)}, {@code needs.shared(...)}; nothing unless you say so. */
    default ComponentNeeds subject(ComponentNeeds needs) {
        return needs;
    }

    /** Declares what else the system has: components that the one under test requires, a board; nothing by default. */
    default void surroundings(SystemBuilder system) {}

    /** Sequences to try. */
    default int sequences() {
        return 60;
    }

    /** Calls in a sequence at most. */
    default int longest() {
        return 12;
    }

    @Override
    default void define(SystemBuilder system) {
        EquivalenceSystem.define(this, system);
    }

    @Test
    default void isTheSameInEveryMode() {
        Comparison.run(this, sequences());
    }

    @Test
    @Tag("nightly")
    default void isTheSameInEveryModeForLong() {
        Comparison.run(this, 50 * sequences());
    }
}
