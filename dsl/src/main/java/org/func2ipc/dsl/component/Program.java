package org.func2ipc.dsl.component;

/** A component that the system runs: when it returns, the system stops. */
@FunctionalInterface
public interface Program {
    /**
     * Runs to its end.
     *
     * @return exit status, 0..255: 0 success, 1 an error of the program, 2 a wrong command line
     */
    int run(Console console) throws Exception;
}
