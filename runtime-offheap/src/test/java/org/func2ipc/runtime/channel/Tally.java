package org.func2ipc.runtime.channel;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each outcome of a race was seen. */
final class Tally {
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();

    void add(String outcome) {
        seen.computeIfAbsent(outcome, key -> new LongAdder()).increment();
    }

    void add(String outcome, long times) {
        seen.computeIfAbsent(outcome, key -> new LongAdder()).add(times);
    }

    long count(String outcome) {
        LongAdder count = seen.get(outcome);
        return count == null ? 0 : count.sum();
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        seen.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }
}
