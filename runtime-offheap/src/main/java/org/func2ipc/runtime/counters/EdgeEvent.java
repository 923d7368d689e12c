package org.func2ipc.runtime.counters;

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

    EdgeEvent(CountedEdge edge, EdgeSum sum) {
        client = edge.client();
        interfaceName = edge.interfaceName();
        server = edge.server();
        badge = edge.badge();
        calls = sum.calls();
        waiting = sum.waiting();
        requestBytes = sum.bytesOut();
        replyBytes = sum.bytesIn();
        failed = sum.failed();
        late = sum.late();
        p50 = LatencyScale.percentile(sum.roundTrips(), MEDIAN);
        p99 = LatencyScale.percentile(sum.roundTrips(), HIGH);
        p999 = LatencyScale.percentile(sum.roundTrips(), HIGHEST);
    }
}
