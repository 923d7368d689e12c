package org.func2ipc.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * One command of a command line.
 *
 * <p>A command of a system is made with its {@link SystemContext} and stands in {@link SystemCommands}; one that needs
 * no system stands in {@link ToolCommands}.
 */
interface Command {
    /** The word that calls it. */
    String name();

    /** One sentence for help. */
    String description();

    /** Adds its options and its arguments to {@code spec}; see {@link OptionForm}. */
    default void declare(CommandSpec spec) {}

    /**
     * Does it. What it prints on standard output is printed when nothing can go wrong any more.
     *
     * @return exit status: 0; {@link org.func2ipc.runtime.RunResult#USAGE_ERROR} for a problem of a description, a
     *     schema or the command line; {@link org.func2ipc.runtime.RunResult#SYSTEM_FAILED} when a system failed
     * @throws ParameterException for a wrong command line; see {@link Arguments#wrong}
     */
    int run(Arguments arguments);
}
