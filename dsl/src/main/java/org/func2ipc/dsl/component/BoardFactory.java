package org.func2ipc.dsl.component;

/** Opens the board of a domain. */
@FunctionalInterface
public interface BoardFactory {
    /** Opens the board; an exception stops the start of the system with its message. */
    Board open(Options options) throws Exception;
}
