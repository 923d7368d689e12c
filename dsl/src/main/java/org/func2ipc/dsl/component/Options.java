package org.func2ipc.dsl.component;

import java.util.Optional;

/** Values of the options that a system definition declares and the command line sets. */
public interface Options {
    /**
     * The value of option {@code name}, or its default; empty when it has neither.
     *
     * @throws IllegalArgumentException when the system declares no such option
     */
    Optional<String> option(String name);
}
