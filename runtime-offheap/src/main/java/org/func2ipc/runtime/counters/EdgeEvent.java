package org.func2ipc.runtime.counters;

import java.io.IOException;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What an edge has carried so far, once a second of a recording of Java Flight Recorder. */
@Name("func2ipc.Edge")
@Label("Edge")
@Description("What an edge has carried since its domain was first started, as its client counts")
@Category("func2ipc")
@Period("1 s")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // read by the recorder
final class EdgeEvent extends Event {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.99;
    private static final double HIGHEST = 0.999;

    @Label("Client")
    private String client = "";

    @Label("Interface")
    private String interfaceName = "";

    @Label("Server")
    private String server = "";

    @Label("Badge")
    private long badge;

    @Label("Calls")
    private long calls;

    @Label("Waiting")
    private long waiting;

    @Label("Request bytes")
    @DataAmount
    private long requestBytes;

    @Label("Reply bytes")
    @DataAmount
    private long replyBytes;

    @Label("Failed")
    private long failed;

    @Label("Missed deadlines")
    private long late;

    @Label("p50")
    @Timespan(Timespan.NANOSECONDS)
    private long p50;

    @Label("p99")
    @Timespan(Timespan.NANOSECONDS)
    private long p99;

    @Label("p99.9")
    @Timespan(Timespan.NANOSECONDS)
    private long p999;

    private EdgeEvent(CountedEdge edge) {
        client = edge.client();
        interfaceName = edge.interfaceName();
        server = edge.server();
        badge = edge.badge();
    }

    /** One event for each edge of {@code domain}. */
    static void commitEachOf(DomainCounters domain) {
        try {
            StatisticsFile file = StatisticsFile.read(domain.file());
            for (CountedEdge edge : domain.countedEdges()) {
                EdgeEvent event = new EdgeEvent(edge);
                event.add(file, edge.number());
                event.commit();
            }
        } catch (IOException e) {
            // The run ends, and its files are gone: there is nothing to tell any more.
        }
    }

    private void add(StatisticsFile file, int number) {
        long[] roundTrips = new long[LatencyScale.BUCKETS];
        for (StatisticsFile.Block block : file.blocks()) {
            if (block.kind() == StatisticsFile.Kind.CALLING && block.edge() == number) {
                calls += block.calls();
                waiting += block.current().isPresent() ? 1 : 0;
                requestBytes += block.bytesOut();
                replyBytes += block.bytesIn();
                failed += block.failed();
                late += block.late();
                for (int bucket = 0; bucket < roundTrips.length; bucket++) {
                    roundTrips[bucket] += block.roundTrips()[bucket];
                }
            }
        }
        p50 = LatencyScale.percentile(roundTrips, MEDIAN);
        p99 = LatencyScale.percentile(roundTrips, HIGH);
        p999 = LatencyScale.percentile(roundTrips, HIGHEST);
    }
}
