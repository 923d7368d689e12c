package org.func2ipc.dsl.check;

import java.util.stream.Stream;

/** A system has components. */
final class EmptySystem implements Rule {
    @Override
    public String id() {
        return "empty-system";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().isEmpty()
                ? Stream.of(fault(
                        declarations,
                        declarations.model(),
                        "a system must have components: components=0; declare one with component(\"name\")"))
                : Stream.empty();
    }
}
