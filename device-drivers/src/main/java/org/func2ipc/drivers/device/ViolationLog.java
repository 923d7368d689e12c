package org.func2ipc.drivers.device;

import java.util.ArrayList;
import java.util.List;

/** What drivers of a board did wrong. Thread-safe. */
public final class ViolationLog {
    private final boolean strict;
    private final List<DriverViolation> violations = new ArrayList<>();
    private volatile boolean any;

    /** @param strict true to throw what is reported, too */
    public ViolationLog(boolean strict) {
        this.strict = strict;
    }

    /** True when what is reported is thrown, too. */
    boolean isStrict() {
        return strict;
    }

    /** Records a violation; a strict board throws it. */
    public void report(String rule, String detail) {
        synchronized (violations) {
            violations.add(new DriverViolation(rule, detail));
        }
        any = true;
        throwIfStrict();
    }

    /** On a strict board, throws what was seen so far, if anything: also what a device's own thread saw. */
    public void throwIfStrict() {
        if (any && strict) {
            throw new DriverViolationException(seen());
        }
    }

    /** All that was reported, in order. */
    public List<DriverViolation> seen() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }
}
