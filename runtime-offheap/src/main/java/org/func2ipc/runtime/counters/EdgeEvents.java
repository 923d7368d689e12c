package org.func2ipc.runtime.counters;

import java.io.IOException;

/**
 * Makes the summaries of edges that a recording gets. Apart from {@link EdgeEvent}, because the recorder rewrites that
 * class and knows no types but those of the JDK.
 */
final class EdgeEvents {
    private EdgeEvents() {}

    /** One event for each edge of {@code domain}. */
    static void commitEachOf(DomainCounters domain) {
        try {
            StatisticsFile file = StatisticsFile.read(domain.file());
            for (CountedEdge edge : domain.countedEdges()) {
                EdgeSum sum = new EdgeSum();
                file.blocks().stream()
                        .filter(block -> block.kind() == StatisticsFile.Kind.CALLING && block.edge() == edge.number())
                        .forEach(sum::add);
                new EdgeEvent(edge, sum).commit();
            }
        } catch (IOException e) {
            // The run ends, and its files are gone: there is nothing to tell any more.
        }
    }
}
