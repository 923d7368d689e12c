package org.func2ipc.drivers.board;

import java.util.ArrayList;
import java.util.List;

/** What drivers of a board did wrong. Thread-safe. */
final class ViolationLog {
    private final boolean strict;
    private final List<DriverViolation> violations = new ArrayList<>();
    private volatile boolean any;

    ViolationLog(boolean strict) {
        this.strict = strict;
    }

    /** Records a violation; a strict board throws it. */
    void report(String rule, String detail) {
        synchronized (violations) {
            violations.add(new DriverViolation(rule, detail));
        }
        any = true;
        throwIfStrict();
    }

    /** On a strict board, throws what was seen so far, if anything: also what a device's own thread saw. */
    void throwIfStrict() {
        if (any && strict) {
            throw new DriverViolationException(seen());
        }
    }

    List<DriverViolation> seen() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }
}
