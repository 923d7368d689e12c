package org.func2ipc.runtime.root;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;

/**
 * What follows the death of a domain (semantics R17): the gravest of what its components declare, {@code stop} before
 * {@code restart} before {@code degrade}; always {@code stop} for the domain of the program.
 *
 * <p>A domain that dies again and again is started anew after longer and longer pauses, and given up after {@value
 * #LIMIT} lives in a row that were shorter than a second; property {@value #LIMIT_PROPERTY} of the root task is another
 * number. {@value #LONGEST_PAUSE_PROPERTY} is the longest pause in milliseconds, {@value #LONGEST_PAUSE_MILLIS} unless set.
 */
final class DeathPolicy {
    static final String LIMIT_PROPERTY = "func2ipc.restart.limit";
    static final int LIMIT = 5;

    static final String LONGEST_PAUSE_PROPERTY = "func2ipc.restart.pause";

    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private static final long SHORT_LIFE_NANOS = 1_000_000_000;
    private static final long FIRST_PAUSE_MILLIS = 20;

    private final SystemModel model;
    private final Map<String, Integer> shortLives = new HashMap<>();
    private final Map<String, Long> readySince = new HashMap<>();

    private final int limit = Integer.getInteger(LIMIT_PROPERTY, LIMIT);
    private final long longestPause = Long.getLong(LONGEST_PAUSE_PROPERTY, LONGEST_PAUSE_MILLIS);

    DeathPolicy(SystemModel model) {
        this.model = model;
    }

    /** Short lives in a row after which a domain is given up. */
    int limit() {
        return limit;
    }

    /** What {@code domain} declares. */
    OnDeath of(PlacedDomain domain) {
        boolean program = domain.components().stream()
                .anyMatch(name -> model.component(name).program());
        return program
                ? OnDeath.STOP
                : domain.components().stream()
                        .map(model::component)
                        .map(ComponentModel::policy)
                        .map(policy -> policy.onDeath())
                        .min(Comparator.naturalOrder())
                        .orElse(OnDeath.STOP);
    }

    /** {@code domain} is ready: a new life begins. */
    void ready(String domain) {
        readySince.put(domain, System.nanoTime());
    }

    /** {@code domain} died; counts it. */
    void died(String domain) {
        Long since = readySince.remove(domain);
        boolean brief = since == null || System.nanoTime() - since < SHORT_LIFE_NANOS;
        shortLives.merge(domain, 1, (known, one) -> brief ? known + one : one);
    }

    /** True when {@code domain} has had too many short lives in a row. */
    boolean isHopeless(String domain) {
        return shortLives.getOrDefault(domain, 0) > limit;
    }

    /** Milliseconds to wait before {@code domain} is started anew. */
    long pauseMillis(String domain) {
        int lives = Math.min(LIMIT, Math.max(0, shortLives.getOrDefault(domain, 1) - 1));
        return Math.min(longestPause, FIRST_PAUSE_MILLIS << (2 * lives));
    }
}
