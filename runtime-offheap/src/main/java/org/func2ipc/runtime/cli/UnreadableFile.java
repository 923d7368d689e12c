package org.func2ipc.runtime.cli;

import java.nio.file.Path;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;

/** A file of the command line that cannot be read. */
final class UnreadableFile {
    private UnreadableFile() {}

    /** The fault that {@code file}, which should be {@code what}, cannot be read because of {@code cause}. */
    static Fault fault(String file, String what, Exception cause) {
        return new Fault(
                new Place(file, 1, 1),
                "unreadable-file",
                what + " must be readable: " + cause + "; give its path from the working directory "
                        + Path.of("").toAbsolutePath());
    }
}
