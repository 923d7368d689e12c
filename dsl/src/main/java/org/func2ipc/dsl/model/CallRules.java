package org.func2ipc.dsl.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the definition says of the calls over an edge, wherever its ends live.
 *
 * @param deadlines deadlines of single methods, instead of the edge's; sorted by method
 * @param whenFull what a one-way call does when the callee's queue is full
 */
public record CallRules(List<MethodDeadline> deadlines, WhenFull whenFull) {
    /** Nothing said. */
    public static final CallRules DEFAULT = new CallRules(List.of(), WhenFull.WAIT);

    public CallRules {
        deadlines = deadlines.stream()
                .sorted(Comparator.comparing(MethodDeadline::method))
                .toList();
    }

    /** A copy in which {@code method} has the deadline {@code deadline}. */
    public CallRules withDeadline(String method, Duration deadline) {
        List<MethodDeadline> more = new ArrayList<>(deadlines);
        more.add(new MethodDeadline(method, deadline));
        return new CallRules(more, whenFull);
    }

    /** A copy in which a one-way call does {@code whenFull}. */
    public CallRules with(WhenFull whenFull) {
        return new CallRules(deadlines, whenFull);
    }

    /** The deadline of {@code method}, if it has one of its own. */
    public Optional<Duration> deadline(String method) {
        return deadlines.stream()
                .filter(each -> each.method().equals(method))
                .map(MethodDeadline::deadline)
                .findFirst();
    }
}
