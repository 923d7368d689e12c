package org.func2ipc.runtime.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stacks of a run's domains, as far as they answered.
 *
 * @param threads by domain, then by id of the thread
 * @param silent why a domain's are missing, by its name
 */
public record DomainStacks(Map<String, Map<Long, ThreadStack>> threads, Map<String, String> silent) {
    public DomainStacks {
        threads = Map.copyOf(threads);
        silent = Map.copyOf(silent);
    }

    /** No domain was asked. */
    public static DomainStacks none() {
        return new DomainStacks(Map.of(), Map.of());
    }

    /** The threads of one domain's answer. */
    public static Map<Long, ThreadStack> decode(List<String> answer) {
        Map<Long, ThreadStack> threads = new HashMap<>();
        answer.stream().map(ThreadStack::decode).forEach(stack -> threads.put(stack.id(), stack));
        return threads;
    }

    /** The stack of a thread; empty when its domain did not answer, or it has ended. */
    public Optional<ThreadStack> of(String domain, long thread) {
        return Optional.ofNullable(threads.getOrDefault(domain, Map.of()).get(thread));
    }
}
