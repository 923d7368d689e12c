package org.func2ipc.runtime.root;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.counters.DomainCounters;
import org.func2ipc.runtime.counters.InsideCounter;
import org.func2ipc.runtime.domain.Domain;
import org.func2ipc.runtime.live.RunDescription;
import org.jspecify.annotations.Nullable;

/**
 * Shows, once a second, how many calls the edges inside a domain had: their gates count for themselves, so that such a
 * call stays a function call.
 */
final class InsideCounts implements Runnable {
    private static final long PERIOD_MILLIS = 1000;

    private final SystemModel model;
    private final Domain domain;
    private final DomainCounters counters;
    private final Map<EdgeModel, @Nullable InsideCounter> shown = new HashMap<>();

    InsideCounts(SystemModel model, Domain domain, DomainCounters counters) {
        this.model = model;
        this.domain = domain;
        this.counters = counters;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        for (EdgeCount count : domain.counts()) {
            if (!count.ipc()) {
                InsideCounter counter = shown.computeIfAbsent(
                        count.edge(), edge -> counters.inside(RunDescription.number(model, edge)));
                if (counter != null) {
                    counter.set(count.calls());
                }
            }
        }
    }
}
