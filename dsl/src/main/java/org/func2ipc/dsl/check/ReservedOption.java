package org.func2ipc.dsl.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Options do not have the name of an option that every system has. */
final class ReservedOption implements Rule {
    private static final Set<String> RESERVED = Set.of(
            "alone",
            "counts",
            "durable",
            "format",
            "help",
            "keep",
            "mode",
            "on",
            "record",
            "record-leases",
            "sandbox",
            "save",
            "version");

    @Override
    public String id() {
        return "reserved-option";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().options().stream()
                .filter(option -> RESERVED.contains(option.name()))
                .map(option -> fault(
                        declarations,
                        option,
                        "an option must not have the name of one that every system has ("
                                + String.join(", ", new TreeSet<>(RESERVED)) + "): option \"" + option.name()
                                + "\"; choose another"));
    }
}
