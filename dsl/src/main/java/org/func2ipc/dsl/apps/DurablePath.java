package org.func2ipc.dsl.apps;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** The directory of durable edges is the path of one. */
final class DurablePath implements AppsRule {
    @Override
    public String id() {
        return "durable-directory";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        String directory = apps.system().durable();
        return directory == null || isPath(directory)
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        apps.system(),
                        "durable must be the path of a directory: [system] has durable = \"" + directory
                                + "\"; name one, or leave it out for that of the user who runs the system"));
    }

    private static boolean isPath(String text) {
        try {
            return !text.isBlank() && !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
