package org.func2ipc.dsl;

import org.func2ipc.dsl.component.ComponentFactory;

/**
 * What a component provides.
 *
 * @param <T> the first interface
 */
public interface ComponentProvides<T> {
    /** Others may call its interface {@code type} too. */
    ComponentProvides<T> and(Class<?> type);

    /**
     * Ends the declaration.
     *
     * @param factory makes the component; what it makes has every provided interface
     */
    void by(ComponentFactory<? extends T> factory);
}
