package org.func2ipc.dsl;

import java.util.List;
import java.util.stream.Collectors;
import org.func2ipc.dsl.check.Fault;

/** A definition that breaks rules; the message lists every fault with the way out. */
public final class InvalidSystemException extends RuntimeException {
    private final transient List<Fault> faults;

    InvalidSystemException(String system, List<Fault> faults) {
        super(faults.stream()
                .map(Fault::toString)
                .collect(Collectors.joining("\n", "system " + system + " breaks " + count(faults.size()) + ":\n", "")));
        this.faults = List.copyOf(faults);
    }

    private static String count(int faults) {
        return faults == 1 ? "a rule" : "rules in " + faults + " places";
    }

    /** Every fault, sorted by place. */
    public List<Fault> faults() {
        return faults;
    }
}
