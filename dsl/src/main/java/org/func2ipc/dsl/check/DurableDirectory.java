package org.func2ipc.dsl.check;

import java.util.stream.Stream;

/** The directory of durable edges has a name. */
final class DurableDirectory implements Rule {
    @Override
    public String id() {
        return "durable-directory";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        String directory = declarations.model().settings().durable();
        return directory == null || !directory.isBlank()
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        declarations.model().settings(),
                        "the directory of durable edges must have a name: the system has durable=\"" + directory
                                + "\"; name one, or leave it out for that of the user who runs the system"));
    }
}
