package org.func2ipc.examples.files;

import java.io.IOException;
import java.util.Set;
import org.func2ipc.drivers.fs.FsException;

/** What one command does with each of its paths. */
interface Command {
    /**
     * Runs the command on one path.
     *
     * @param path the file, absolute
     * @param arguments the whole command line
     * @param context what the command works with; it reports there what fails below {@code path}
     * @throws FsException when {@code path} itself cannot be served
     */
    void run(FilePath path, Arguments arguments, Context context) throws FsException, IOException;

    /** The word on the command line. */
    String name();

    /** Options it takes, with their dashes. */
    default Set<String> options() {
        return Set.of();
    }

    /** True when it works on {@code /} if no path is given. */
    default boolean pathIsOptional() {
        return false;
    }

    /** One line of help. */
    String description();

    /** How it is written: {@code ls [-l] [PATH...]}. */
    default String synopsis() {
        StringBuilder text = new StringBuilder(name());
        options().stream()
                .sorted()
                .forEach(option -> text.append(" [").append(option).append(']'));
        return text.append(pathIsOptional() ? " [PATH...]" : " PATH...").toString();
    }
}
