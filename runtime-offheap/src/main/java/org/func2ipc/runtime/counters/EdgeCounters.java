package org.func2ipc.runtime.counters;

import org.jspecify.annotations.Nullable;

/** The counters of one edge whose client lives here: a block for each thread that calls. */
public final class EdgeCounters {
    private final DomainCounters domain;
    private final CountedEdge edge;

    EdgeCounters(DomainCounters domain, CountedEdge edge) {
        this.domain = domain;
        this.edge = edge;
    }

    CountedEdge edge() {
        return edge;
    }

    DomainCounters domain() {
        return domain;
    }

    /** Counters for the calls of {@code thread}; null when there is no room: then they are not counted. */
    public @Nullable CallCounters claim(Thread thread) {
        return domain.calling(this, edge.number(), thread);
    }
}
