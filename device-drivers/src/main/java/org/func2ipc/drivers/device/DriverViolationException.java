package org.func2ipc.drivers.device;

import java.util.List;

/** A driver broke the rules of its device, and the board is strict. */
public final class DriverViolationException extends RuntimeException {
    private final List<DriverViolation> violations;

    /** @param violations all that were seen, in order; at least one */
    public DriverViolationException(List<DriverViolation> violations) {
        super(violations.size() + " violation(s) of the driver, first: " + violations.get(0));
        this.violations = List.copyOf(violations);
    }

    /** All that were seen when this was thrown. */
    public List<DriverViolation> violations() {
        return violations;
    }
}
