package org.func2ipc.dsl.component;

/** Opens the board of a domain. */
@FunctionalInterface
public interface BoardFactory {
    /** Opens the board; an exception stops the start of the system with its message. */
    Board open(Options options) throws Exception;

    /**
     * True when the board reaches attached memory through files, as another process does: the regions are then mapped
     * files in every mode. Asked before anything starts, with the same options as {@link #open}.
     *
     * @throws IllegalArgumentException for an option's value that makes no board: a wrong command line
     */
    default boolean needsFiles(Options options) {
        return false;
    }
}
