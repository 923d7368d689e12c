package org.func2ipc.dsl.component;

/** Makes a component from its environment; called once per run, after everything it requires is ready. */
@FunctionalInterface
public interface ComponentFactory<T> {
    T create(Environment environment) throws Exception;
}
